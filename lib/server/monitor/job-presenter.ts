import 'server-only';
import type { KnownJob, UnknownJob } from '@/lib/contract/job-schemas';
import type { Problem } from '@/lib/contract/problem';
import type { JobRecordWithHistory } from '@/lib/server/store/jobs/job-record';
import type { Store } from '@/lib/server/store/store';
import { createYield } from '@/lib/server/yield-to-others';
import type { JobFetcher } from './job-fetcher';
import type { Estimates } from './estimates';
import { isKnownRecord, toIsoOrNull, toKnownJob, toUnknownJob, type KnownRecord } from './job-responses';
import { PENDING_MS } from './lookup-times';
import type { RateLimiter } from './rate-limiter';
import type { ViewTracker } from './view-tracker';

/** Turns job records into API responses. */
export interface JobPresenter {
  /** Returns the response for a viewed job. An unknown job gets a `look_up_pending` problem until SWR has responded. */
  present: (jobId: string, record: JobRecordWithHistory | undefined) => KnownJob | UnknownJob;
  /** Returns the response for a known job without recording a view. Its estimate must be loaded. */
  presentKnown: (record: KnownRecord, nextCheckAt: number | null) => KnownJob;
  /** Loads the estimates and returns the responses for the known ones of several jobs, in order. */
  presentMany: (records: readonly JobRecordWithHistory[]) => Promise<KnownJob[]>;
  /** Returns the response for a viewed job from memory, reused for a second; undefined if its estimate must be loaded. */
  presentCached: (record: KnownRecord) => KnownJob | undefined;
  /** Loads the estimate and returns the response for a viewed job; null if SWR has never returned the job. */
  presentRecord: (record: JobRecordWithHistory | undefined) => Promise<KnownJob | null>;
}

/** Maximum age of a cached response. Even if the record is unchanged, its estimate and the pause of its profile change. */
const CACHE_MS = 1_000;

interface JobPresenterOptions {
  store: Store;
  fetcher: JobFetcher;
  viewTracker: ViewTracker;
  rateLimiter: RateLimiter;
  estimates: Estimates;
}

/** Creates the presenter. */
export function createJobPresenter({
  store,
  fetcher,
  viewTracker,
  rateLimiter,
  estimates,
}: JobPresenterOptions): JobPresenter {
  const recent = new WeakMap<KnownRecord, { state: KnownJob; createdAt: number }>();

  /** Records a view. Returns when the job is next polled, not before the pause of its profile ends; null if never. */
  function recordView(record: JobRecordWithHistory): number | null {
    const nextAt = viewTracker.record(record);
    return nextAt === null ? null : Math.max(nextAt, rateLimiter.getPause(record.profile)?.until ?? 0);
  }

  function known(record: KnownRecord, nextCheckAt: number | null): KnownJob {
    return toKnownJob(record, { nextCheckAt, stale: computeStale(record), estimate: estimates.get(record) });
  }

  /** Returns why the state is outdated: the last fetch failed, or the profile is paused past the due time. */
  function computeStale({
    failedAttempts,
    nextCheckAt,
    profile,
  }: KnownRecord): { since: number; problem: Problem } | null {
    if (failedAttempts !== null) return failedAttempts;
    const pause = rateLimiter.getPause(profile);
    if (pause === null || nextCheckAt === null || nextCheckAt > store.now()) return null;
    return { since: nextCheckAt, problem: pause.problem };
  }

  return {
    presentKnown: known,
    async presentMany(records) {
      await estimates.prepare(records);
      const yieldToOthers = createYield();
      const jobs: KnownJob[] = [];
      for (const record of records.filter(isKnownRecord)) {
        await yieldToOthers();
        // A finished job in a list does not count as viewed, since that would postpone its retention.
        jobs.push(known(record, record.nextCheckAt === null ? null : recordView(record)));
      }
      return jobs;
    },
    present(jobId, record) {
      const soon = store.now() + PENDING_MS;
      const pendingAt = fetcher.isFetching(jobId) ? soon : null;
      if (record !== undefined) {
        const nextAt = pendingAt ?? recordView(record);
        if (isKnownRecord(record)) return known(record, nextAt);
        if (record.failedAttempts !== null)
          return { id: jobId, problem: record.failedAttempts.problem, nextCheckAt: toIsoOrNull(nextAt) };
      }
      return toUnknownJob(
        jobId,
        'look_up_pending',
        'SWR has not responded yet. Try again in a moment.',
        soon,
      );
    },
    presentCached(record) {
      const cached = recent.get(record);
      if (cached !== undefined && performance.now() - cached.createdAt < CACHE_MS) return cached.state;
      if (!estimates.areReady(record)) return undefined;
      const state = known(record, recordView(record));
      recent.set(record, { state, createdAt: performance.now() });
      return state;
    },
    async presentRecord(record) {
      if (!isKnownRecord(record)) return null;
      await estimates.prepare([record]);
      return known(record, recordView(record));
    },
  };
}
