import { BoundedMap } from '@/lib/bounded-map';
import 'server-only';
import { isTerminal, phaseOf } from '@/lib/jobs/phase';
import { pollIntervalMs, type PollBounds } from '@/lib/jobs/poll-interval';
import { timestampMs } from '@/lib/jobs/timestamp';
import { unlessStoreFails } from '@/lib/store/errors';
import type { JobRecord } from '@/lib/store/job-record';
import type { Store } from '@/lib/store/store';
import { elapsedMs } from './elapsed';

export interface Views {
  /** Somebody looks at this job now. Returns when it is asked next because of that. */
  look: (record: JobRecord) => number | null;
  /** A job looked at since then is polled at the fast end. */
  since: () => number;
  /** When to ask about a job next, given how it stands. */
  nextCheckAt: (record: JobRecord) => number | null;
  /** Tells the store of the latest looks. */
  flush: () => Promise<void>;
}

const MOST = 20_000;
/** A tab that shows a running job looks more often than this. */
const LOOK_LASTS_MS = 30_000;
const WRITE_EVERY_MS = 10_000;
/** For an ended job it only matters for how long it is kept. */
const WRITE_ENDED_EVERY_MS = 60 * 60_000;

/** Who is looking at what: it sets the pace at which jobs are asked about. */
export function createViews(store: Store, bounds: PollBounds): Views {
  const written = new BoundedMap<string, number>(MOST);
  const unwritten = new Map<string, { dueBy: number; checkedAt: number | null }>();

  function dueAt(record: JobRecord, viewed: boolean): number | null {
    const { job, jobId, checkedAt, changedAt } = record;
    if (job === null || checkedAt === null) return record.nextCheckAt;
    const lastChangeAt = timestampMs(job.updated_at) ?? changedAt ?? checkedAt;
    const intervalMs = pollIntervalMs(
      {
        jobId,
        phase: phaseOf(job.status),
        unchangedMs: Math.max(0, checkedAt - lastChangeAt),
        viewed,
        cycle: checkedAt,
      },
      bounds,
    );
    return intervalMs === null ? null : checkedAt + intervalMs;
  }

  return {
    look(record) {
      const { jobId, job, nextCheckAt, failedTries } = record;
      const now = store.now();
      const dueBy = failedTries === null && nextCheckAt !== null ? dueAt(record, true) : nextCheckAt;
      const hasEnded = job !== null && isTerminal(phaseOf(job.status));
      const last = written.get(jobId) ?? record.viewedAt;
      if (elapsedMs(last, now) >= (hasEnded ? WRITE_ENDED_EVERY_MS : WRITE_EVERY_MS)) {
        written.set(jobId, now);
        unwritten.set(jobId, { dueBy: dueBy ?? now, checkedAt: record.checkedAt });
      }
      return nextCheckAt === null || dueBy === null ? nextCheckAt : Math.min(nextCheckAt, dueBy);
    },
    since: () => store.now() - LOOK_LASTS_MS,
    nextCheckAt: (record) => dueAt(record, record.viewedAt >= store.now() - LOOK_LASTS_MS),
    async flush() {
      if (unwritten.size === 0) return;
      const looks = [...unwritten].map(([jobId, look]) => ({ jobId, ...look }));
      unwritten.clear();
      await store.view(looks).catch(unlessStoreFails);
    },
  };
}
