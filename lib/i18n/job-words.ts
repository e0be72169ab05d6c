import { truncate } from '@/lib/domain/truncate';
import type { Job } from '@/lib/domain/job';
import type { Phase } from '@/lib/domain/phase';
import type { Messages } from './messages';

/** What a job is called: the name of what it is about, as far as there is room for it. */
export function jobName({ resource_name }: Pick<Job, 'resource_name'>, text: Messages): string {
  return truncate(resource_name ?? text.untitledJob);
}

/** How a job stands. A status that nobody knows is told word for word. */
export function statusWords({ status }: Pick<Job, 'status'>, phase: Phase, text: Messages): string {
  return phase === 'unknown' ? truncate(status) : text.phase[phase];
}
