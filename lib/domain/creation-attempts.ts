import type { Job } from './job';
import type { Phase } from './phase';

/** Creation of an instance, in the form that the API returns jobs. */
interface Attempt {
  job: Pick<Job, 'id' | 'reason'>;
  phase: Phase;
}

/** One creation among those of instances of the same name, up to the first that succeeds. */
export interface CreationAttempt<A extends Attempt> {
  /** Number of this attempt; the first is 1. */
  number: number;
  /** Earlier attempts that failed, oldest first. */
  earlierFailures: readonly A[];
  /** Whether all failed attempts so far, at least two, gave the same reason. */
  hasSameReason: boolean;
  /** The later attempt that succeeded, else the latest one; null if there is no later attempt. */
  retry: A | null;
}

/**
 * Finds out which attempt at a creation a job is. A creation after a successful one is not another attempt: the earlier
 * instance was deleted, or the name is used twice.
 *
 * @param creations Creations of instances of one name, oldest first.
 * @returns Null if the job is not among them.
 */
export function findCreationAttempt<A extends Attempt>(
  creations: readonly A[],
  jobId: string,
): CreationAttempt<A> | null {
  const index = creations.findIndex(({ job }) => job.id === jobId);
  const own = creations[index];
  if (own === undefined) return null;
  const first = creations.slice(0, index).findLastIndex(hasSucceeded) + 1;
  const earlier = creations.slice(first, index);
  const earlierFailures = earlier.filter(hasFailed);
  const later = hasSucceeded(own) ? [] : creations.slice(index + 1);
  return {
    number: earlier.length + 1,
    earlierFailures,
    hasSameReason: haveSameReason(hasFailed(own) ? [...earlierFailures, own] : earlierFailures),
    retry: later.find(hasSucceeded) ?? later.at(-1) ?? null,
  };
}

const hasSucceeded = ({ phase }: Attempt) => phase === 'succeeded';
const hasFailed = ({ phase }: Attempt) => phase === 'failed';

function haveSameReason(failures: readonly Attempt[]): boolean {
  const reasons = new Set(failures.map(({ job }) => normalizeReason(job.reason ?? '')));
  return failures.length > 1 && reasons.size === 1 && !reasons.has('');
}

/** IDs in a reason identify the instance or the request, so they differ between attempts. */
const ID = /\b(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32})\b/gi;

const normalizeReason = (reason: string) => reason.replace(ID, 'ID').replace(/\s+/g, ' ').trim();
