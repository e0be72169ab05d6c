import * as z from 'zod/mini';
import { knownJobSchema, type KnownJob } from '@/lib/contract/job-schemas';

/** A job as last seen, without the fields that cards don't show. */
export interface LastKnown {
  state: KnownJob;
  /** Server time of the response, in ms since 1970. */
  seenAt: number;
}

const MOST_JOBS = 200;
const LONGEST_AGE_MS = 7 * 24 * 60 * 60 * 1000;
const LONGEST_REASON = 2_000;
const LONGEST_TEXT = 300;

/**
 * Merges newly seen jobs into cached ones: the newest state of each job, within the limits on age and number.
 *
 * @param now Server time in ms since 1970.
 */
export function withSeen(kept: readonly LastKnown[], seen: readonly LastKnown[], now: number): LastKnown[] {
  const newest = new Map<string, LastKnown>();
  for (const each of [...kept, ...seen]) {
    const { id } = each.state.job;
    const other = newest.get(id);
    if (other === undefined || other.seenAt <= each.seenAt) newest.set(id, each);
  }
  return [...newest.values()]
    .filter(({ seenAt }) => now - seenAt < LONGEST_AGE_MS)
    .sort((a, b) => b.seenAt - a.seenAt)
    .slice(0, MOST_JOBS);
}

/** Truncates a job's texts and removes what cards don't show, because browser storage is small. */
export function trimmed(state: KnownJob): KnownJob {
  const { job, stale, note } = state;
  const text = (value: string | null | undefined, most = LONGEST_TEXT) => value?.slice(0, most) ?? null;
  return {
    ...state,
    job: {
      id: job.id,
      status: job.status.slice(0, LONGEST_TEXT),
      instance_id: text(job.instance_id),
      resource_id: text(job.resource_id),
      resource_name: text(job.resource_name),
      type: text(job.type),
      reason: text(job.reason, LONGEST_REASON),
      created_at: text(job.created_at),
      updated_at: text(job.updated_at),
    },
    // The details of the SWR response may contain more than job data.
    stale: stale && { since: stale.since, problem: { ...stale.problem, detail: '', upstream: undefined } },
    history: [],
    note: text(note, 500),
  };
}

const keptSchema = z.object({ owner: z.string(), jobs: z.array(z.unknown()) });
const lastKnownSchema = z.object({ state: knownJobSchema, seenAt: z.number() });

/**
 * Parses a serialized cache. Skips jobs that another version stored in another format.
 *
 * @returns Null if the text is not a cache.
 */
export function readKept(text: string | null): { owner: string; jobs: LastKnown[] } | null {
  const kept = keptSchema.safeParse(parsed(text));
  if (!kept.success) return null;
  const jobs = kept.data.jobs.flatMap((each) => {
    const job = lastKnownSchema.safeParse(each);
    return job.success ? [job.data] : [];
  });
  return { owner: kept.data.owner, jobs };
}

export function written(owner: string, jobs: readonly LastKnown[]): string {
  return JSON.stringify({ owner, jobs });
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
