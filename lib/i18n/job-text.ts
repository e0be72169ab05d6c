import { truncate } from '@/lib/domain/truncate';
import type { Job } from '@/lib/domain/job';
import type { Phase } from '@/lib/domain/phase';
import type { Messages } from './messages';

/** Returns the display name of a job: the name of its resource, truncated. */
export function getJobName({ resource_name }: Pick<Job, 'resource_name'>, text: Messages): string {
  return truncate(resource_name?.trim() || text.untitledJob);
}

/** Returns the display text of a status. An unknown status is shown as SWR sent it, truncated. */
export function getStatusText({ status }: Pick<Job, 'status'>, phase: Phase, text: Messages): string {
  return phase === 'unknown' ? truncate(status) : text.phase[phase];
}
