import 'server-only';
import type { KnownJob, UnknownJob } from '@/lib/contract/job-schemas';
import type { Problem } from '@/lib/contract/problem';
import type { JobRecordWithHistory } from '@/lib/server/store/job-record';
import type { Store } from '@/lib/server/store/store';
import type { Asker } from './asker';
import type { Estimates } from './estimates';
import { isKnownRecord, isoOrNull, knownJob, unknownJob, type KnownRecord } from './job-state';
import type { Pace } from './pace';
import type { Views } from './views';

/** Turns job records into API responses. */
export interface States {
  /** Returns the response for a viewed job. An unknown job gets a `look_up_pending` problem until SWR has responded. */
  of: (jobId: string, record: JobRecordWithHistory | undefined) => KnownJob | UnknownJob;
  /** Returns the response for a known job without recording a view. Its estimate must be loaded. */
  known: (record: KnownRecord, nextCheckAt: number | null) => KnownJob;
  /** Returns the response for a viewed job from memory, reused for a second; undefined if its estimate must be loaded. */
  knownNow: (record: KnownRecord) => KnownJob | undefined;
  /** Loads the estimate and returns the response for a viewed job; null if SWR has never returned the job. */
  prepared: (record: JobRecordWithHistory | undefined) => Promise<KnownJob | null>;
  /** Records a view. Returns when the job is next polled, not before the pause of its profile ends; null if never. */
  dueAt: (record: JobRecordWithHistory) => number | null;
}

/** Delay after which clients should retry while a fetch is in flight. */
const PENDING_MS = 1_000;
/** Maximum age of a cached response. Even if the record is unchanged, its estimate and the pause of its profile change. */
const CACHE_MS = 1_000;

interface JobPresenterOptions {
  store: Store;
  fetcher: Asker;
  viewTracker: Views;
  rateLimiter: Pace;
  estimates: Estimates;
}

/** Creates the presenter. */
export function createStates({
  store,
  fetcher,
  viewTracker,
  rateLimiter,
  estimates,
}: JobPresenterOptions): States {
  const recent = new WeakMap<KnownRecord, { state: KnownJob; createdAt: number }>();

  function recordView(record: JobRecordWithHistory): number | null {
    const nextAt = viewTracker.look(record);
    return nextAt === null ? null : Math.max(nextAt, rateLimiter.pauseOf(record.profile)?.until ?? 0);
  }

  function known(record: KnownRecord, nextCheckAt: number | null): KnownJob {
    return knownJob(record, { nextCheckAt, stale: computeStale(record), estimate: estimates.of(record) });
  }

  /** Returns why the state is outdated: the last fetch failed, or the profile is paused past the due time. */
  function computeStale({
    failedTries,
    nextCheckAt,
    profile,
  }: KnownRecord): { since: number; problem: Problem } | null {
    if (failedTries !== null) return failedTries;
    const pause = rateLimiter.pauseOf(profile);
    if (pause === null || nextCheckAt === null || nextCheckAt > store.now()) return null;
    return { since: nextCheckAt, problem: pause.problem };
  }

  return {
    known,
    dueAt: recordView,
    of(jobId, record) {
      const soon = store.now() + PENDING_MS;
      const pendingAt = fetcher.isAsking(jobId) ? soon : null;
      if (record !== undefined) {
        const nextAt = pendingAt ?? recordView(record);
        if (isKnownRecord(record)) return known(record, nextAt);
        if (record.failedTries !== null)
          return { id: jobId, problem: record.failedTries.problem, nextCheckAt: isoOrNull(nextAt) };
      }
      return unknownJob(jobId, 'look_up_pending', 'SWR has not responded yet. Try again in a moment.', soon);
    },
    knownNow(record) {
      const cached = recent.get(record);
      if (cached !== undefined && performance.now() - cached.createdAt < CACHE_MS) return cached.state;
      if (!estimates.areReady(record)) return undefined;
      const state = known(record, recordView(record));
      recent.set(record, { state, createdAt: performance.now() });
      return state;
    },
    async prepared(record) {
      if (!isKnownRecord(record)) return null;
      await estimates.prepare([record]);
      return known(record, recordView(record));
    },
  };
}
