import * as z from 'zod/mini';
import { knownJobSchema, type KnownJob } from '@/lib/contract/job-schemas';

/** A job as last seen, without the fields that cards don't show. */
export interface CachedJob {
  state: KnownJob;
  /** Server time of the response, in ms since 1970. */
  seenAt: number;
}

const MAX_JOBS = 200;
const MAX_AGE_MS = 7 * 24 * 60 * 60 * 1000;
const MAX_REASON_LENGTH = 2_000;
const MAX_TEXT_LENGTH = 300;

/**
 * Merges newly seen jobs into cached ones: the newest state of each job, within the limits on age and number.
 *
 * @param now Server time in ms since 1970.
 */
export function mergeSeenJobs(
  cached: readonly CachedJob[],
  newJobs: readonly CachedJob[],
  now: number,
): CachedJob[] {
  const newest = new Map<string, CachedJob>();
  for (const entry of [...cached, ...newJobs]) {
    const { id } = entry.state.job;
    const previous = newest.get(id);
    if (previous === undefined || previous.seenAt <= entry.seenAt) newest.set(id, entry);
  }
  return [...newest.values()]
    .filter(({ seenAt }) => now - seenAt < MAX_AGE_MS)
    .sort((a, b) => b.seenAt - a.seenAt)
    .slice(0, MAX_JOBS);
}

/** Truncates a job's texts and removes what cards don't show, because browser storage is small. */
export function trimJob(state: KnownJob): KnownJob {
  const { job, stale, note } = state;
  const truncateText = (value: string | null | undefined, maxLength = MAX_TEXT_LENGTH) =>
    value?.slice(0, maxLength) ?? null;
  return {
    ...state,
    job: {
      id: job.id,
      status: job.status.slice(0, MAX_TEXT_LENGTH),
      instance_id: truncateText(job.instance_id),
      resource_id: truncateText(job.resource_id),
      resource_name: truncateText(job.resource_name),
      type: truncateText(job.type),
      reason: truncateText(job.reason, MAX_REASON_LENGTH),
      created_at: truncateText(job.created_at),
      updated_at: truncateText(job.updated_at),
    },
    // The details of the SWR response may contain more than job data.
    stale: stale && { since: stale.since, problem: { ...stale.problem, detail: '', upstream: undefined } },
    history: [],
    note: truncateText(note, 500),
  };
}

const offlineCacheSchema = z.object({ owner: z.string(), jobs: z.array(z.unknown()) });
const cachedJobSchema = z.object({ state: knownJobSchema, seenAt: z.number() });

/**
 * Parses a serialized cache. Skips jobs that another version stored in another format.
 *
 * @returns Null if the text is not a cache.
 */
export function parseOfflineCache(text: string | null): { owner: string; jobs: CachedJob[] } | null {
  const cached = offlineCacheSchema.safeParse(parseJson(text));
  if (!cached.success) return null;
  const jobs = cached.data.jobs.flatMap((entry) => {
    const job = cachedJobSchema.safeParse(entry);
    return job.success ? [job.data] : [];
  });
  return { owner: cached.data.owner, jobs };
}

/** Serializes the cache of a user. */
export function serializeOfflineCache(owner: string, jobs: readonly CachedJob[]): string {
  return JSON.stringify({ owner, jobs });
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
