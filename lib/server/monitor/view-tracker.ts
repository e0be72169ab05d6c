import { BoundedMap } from '@/lib/server/bounded-map';
import 'server-only';
import { isTerminal, toPhase } from '@/lib/domain/phase';
import { computePollIntervalMs, type PollBounds } from '@/lib/domain/poll-interval';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';
import { ignoreStoreError } from '@/lib/server/store/errors';
import type { JobRecord } from '@/lib/server/store/jobs/job-record';
import type { Store } from '@/lib/server/store/store';
import { computeElapsedMs } from './clock';

/** Tracks which jobs are on screen. Viewed jobs are polled faster. */
export interface ViewTracker {
  /** Records a view of the job. Returns when the job is next polled because of it (ms since 1970), or null if never. */
  record: (record: JobRecord) => number | null;
  /** Returns the time since which a view makes a job count as on screen (ms since 1970). */
  since: () => number;
  /** Returns when to poll the job next (ms since 1970), or null if it needs no more polls. */
  nextCheckAt: (record: JobRecord) => number | null;
  /** Writes the recorded views to the store. */
  flush: () => Promise<void>;
}

const MAX_ENTRIES = 20_000;
/** Duration of a view. A tab that shows a running job renews it more often than this. */
const VIEW_DURATION_MS = 30_000;
const WRITE_INTERVAL_MS = 10_000;
/** Write interval for finished jobs, whose views only matter to retention. */
const FINISHED_WRITE_INTERVAL_MS = 60 * 60_000;

/** Creates the view tracker. */
export function createViewTracker(store: Store, bounds: PollBounds): ViewTracker {
  const writtenAt = new BoundedMap<string, number>(MAX_ENTRIES);
  const pendingViews = new Map<string, { dueBy: number; checkedAt: number | null }>();

  function computeDueAt(record: JobRecord, isViewed: boolean): number | null {
    const { job, jobId, checkedAt, changedAt } = record;
    if (job === null || checkedAt === null) return record.nextCheckAt;
    const lastChangeAt = parseTimestampMs(job.updated_at) ?? changedAt ?? checkedAt;
    const intervalMs = computePollIntervalMs(
      {
        jobId,
        phase: toPhase(job.status),
        unchangedMs: Math.max(0, checkedAt - lastChangeAt),
        isViewed,
        cycle: checkedAt,
      },
      bounds,
    );
    return intervalMs === null ? null : checkedAt + intervalMs;
  }

  return {
    record(record) {
      const { jobId, job, nextCheckAt, failedAttempts } = record;
      const now = store.now();
      const dueBy =
        failedAttempts === null && nextCheckAt !== null ? computeDueAt(record, true) : nextCheckAt;
      const hasEnded = job !== null && isTerminal(toPhase(job.status));
      const lastViewAt = writtenAt.get(jobId) ?? record.viewedAt;
      if (computeElapsedMs(lastViewAt, now) >= (hasEnded ? FINISHED_WRITE_INTERVAL_MS : WRITE_INTERVAL_MS)) {
        writtenAt.set(jobId, now);
        pendingViews.set(jobId, { dueBy: dueBy ?? now, checkedAt: record.checkedAt });
      }
      return nextCheckAt === null || dueBy === null ? nextCheckAt : Math.min(nextCheckAt, dueBy);
    },
    since: () => store.now() - VIEW_DURATION_MS,
    nextCheckAt: (record) => computeDueAt(record, record.viewedAt >= store.now() - VIEW_DURATION_MS),
    async flush() {
      if (pendingViews.size === 0) return;
      const views = [...pendingViews].map(([jobId, view]) => ({ jobId, ...view }));
      pendingViews.clear();
      await store.jobs.recordViews(views).catch(ignoreStoreError);
    },
  };
}
