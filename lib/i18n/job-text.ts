import type { Job } from '@/lib/domain/job';
import { toShortLine } from '@/lib/domain/visible-text';
import type { Phase } from '@/lib/domain/phase';
import { getJobTypeText, type Messages } from './messages';

/** Returns the display name of a job: the name of its resource as one line, truncated. */
export function getJobName({ resource_name }: Pick<Job, 'resource_name'>, text: Messages): string {
  return toShortLine(resource_name ?? '') || text.untitledJob;
}

/** Returns the display name of a job's type, or the type as SWR sent it, as one line, truncated. */
export function getTypeName(type: string | null | undefined, text: Messages, maxLength?: number): string {
  return type ? (getJobTypeText(text, type) ?? toShortLine(type, maxLength)) : text.unknownType;
}

/** Returns the display text of a status. An unknown status is shown as SWR sent it, as one line, truncated. */
export function getStatusText({ status }: Pick<Job, 'status'>, phase: Phase, text: Messages): string {
  return phase === 'unknown' ? toShortLine(status) : text.phase[phase];
}
