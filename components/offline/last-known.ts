import * as z from 'zod/mini';
import { knownJobSchema, type KnownJob } from '@/lib/contract/job-schemas';

/** A job as it was last seen, without what a card does not show. */
export interface LastKnown {
  state: KnownJob;
  /** The server's clock when it answered, in ms since 1970. */
  seenAt: number;
}

const MOST_JOBS = 200;
const LONGEST_AGE_MS = 7 * 24 * 60 * 60 * 1000;
const LONGEST_REASON = 2_000;
const LONGEST_TEXT = 300;

/** What is kept after more was seen: of each job the newest, none too old, and not too many. */
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

/** A browser's store is small, and what SWR says may be long: a card has no room for more than this. */
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
    // Not what SWR said of it, which may hold more than jobs.
    stale: stale && { since: stale.since, problem: { ...stale.problem, detail: '', upstream: undefined } },
    history: [],
    note: text(note, 500),
  };
}

const keptSchema = z.object({ owner: z.string(), jobs: z.array(z.unknown()) });
const lastKnownSchema = z.object({ state: knownJobSchema, seenAt: z.number() });

/** Reads what `written` wrote; null for anything else. A job that another version kept in another form is left out. */
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
