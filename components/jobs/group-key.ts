import type { GroupSort } from '@/lib/contract/board-filter';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { getInstanceId } from '@/lib/domain/job-instance';

/** Length of the beginning of a type that the server sorts by. */
const TYPE_KEY_LENGTH = 200;

/** Returns the text by which a board groups a job. Empty if the job has no type or instance. */
export function toGroupKey({ job, profile }: KnownJob, sort: GroupSort): string {
  switch (sort) {
    case 'type':
      return (job.type ?? '').slice(0, TYPE_KEY_LENGTH);
    case 'profile':
      return profile;
    case 'instance':
      return getInstanceId(job) ?? '';
  }
}
