import 'server-only';
import { isFiltered, NO_FILTER } from '@/lib/contract/board-filter';
import type { BoardResponse, JobState, KnownJob, SystemAlert } from '@/lib/contract/job-schemas';
import type { InsightsResponse } from '@/lib/contract/insights-schemas';
import { isKnown } from '@/lib/contract/job-state';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import { createDeadline } from '@/lib/server/deadline';
import { JOB_ID_PATTERN } from '@/lib/domain/job-id';
import { isTerminal } from '@/lib/domain/phase';
import type { PollBounds } from '@/lib/domain/poll-interval';
import { log } from '@/lib/server/logging/log';
import type { BoardQuery } from '@/lib/server/store/jobs/board';
import type { Store } from '@/lib/server/store/store';
import { sum, toBoardTotals } from './board-totals';
import { createInstanceMonitor, type Instances } from './instances/instances';
import type { InstanceLinks } from './instances/instance-links';
import { createJobFetcher } from './job-fetcher';
import { createEstimates } from './estimates';
import { isKnownRecord, toIso } from './job-responses';
import { createListSync } from './list-sync';
import { createJobLookup, type GetJobOptions, type JobLookup } from './job-lookup';
import type { Metrics } from './metrics';
import { createSystemAlerts } from './system-alerts';
import { createRateLimiter, type RateLimiterOptions } from './rate-limiter';
import { createResultWriter } from './result-writer';
import { createScheduler, type Scheduler } from './scheduler';
import { createJobCache } from './job-cache';
import { createJobPresenter } from './job-presenter';
import { toListedJobs } from './listed-jobs';
import { createViewTracker } from './view-tracker';
import { createWholeJobs, isPart } from './whole-jobs';

/** A page of known jobs, whose long payloads are shortened. */
export type JobPage = Pick<BoardResponse, 'jobs' | 'nextCursor'>;

/** Polls every known job and serves their states. */
export interface Monitor extends JobLookup, Pick<Scheduler, 'tick' | 'start'> {
  /** Returns a known job without sending a request to SWR, or null. Its long payload is shortened. */
  getStoredJob: (jobId: string) => Promise<KnownJob | null>;
  /** Resolves with the state of a job once it has finished, it cannot be found, or the signal is aborted. */
  waitForJob: (
    jobId: string,
    options: Pick<GetJobOptions, 'canFetchUnknown'> & { signal: AbortSignal },
  ) => Promise<JobState>;
  /** Returns the states of these jobs, in order. If there are several, their long texts are shortened. */
  getJobs: (jobIds: readonly string[], options: GetJobOptions) => Promise<JobState[]>;
  /** Starts lookups in the background. Returns the IDs that may be looked up; the others exceed the caller's limit. */
  startLookups: (
    jobIds: readonly string[],
    options: Pick<GetJobOptions, 'canFetchUnknown'>,
  ) => Promise<string[]>;
  /**
   * Returns a page of known jobs.
   * @throws CursorError if the cursor is invalid, StoreError if the store is unavailable.
   */
  listJobs: (query: BoardQuery) => Promise<JobPage>;
  /** Returns a job of a page with its whole payload. */
  toWholeJob: (job: KnownJob) => Promise<KnownJob>;
  /**
   * Returns a page of known jobs, their long texts shortened, with counts, filter choices, jobs that need attention and system alerts.
   * @throws CursorError if the cursor is invalid, StoreError if the store is unavailable.
   */
  getBoard: (query: BoardQuery) => Promise<BoardResponse>;
  /**
   * Returns waiting and running jobs, oldest first, with their estimates.
   * @throws StoreError if the store is unavailable.
   */
  listRunning: (
    filter: { type: string | null; profile: string | null },
    limit: number,
  ) => Promise<InsightsResponse['running']>;
  /**
   * Pins a job or sets its note. Returns the updated job, or null if it is unknown.
   * @throws StoreError if the store is unavailable.
   */
  annotateJob: (
    jobId: string,
    annotation: { pinned?: boolean; note?: string | null },
  ) => Promise<KnownJob | null>;
  /**
   * Deletes a job. Returns false if it is unknown.
   * @throws StoreError if the store is unavailable.
   */
  removeJob: (jobId: string) => Promise<boolean>;
  instances: Instances;
  /** Returns the current system alerts. */
  readAlerts: () => Promise<SystemAlert[]>;
  /** Returns the system alerts from memory; undefined if they must be read first. */
  getCachedAlerts: () => SystemAlert[] | undefined;
  /** Returns a number that changes whenever any job may have changed. */
  getVersion: () => number;
  /** Returns a promise for the read of job records in progress, or undefined if there is none. */
  getActiveRead: () => Promise<unknown> | undefined;
  /**
   * Resolves all pending waits, starts no more polls, stores the results of those in flight and notifies other replicas.
   * Lookups still work.
   */
  stop: () => Promise<void>;
}

export interface MonitorOptions {
  /** Returns the current profiles, which may be added and removed at run time. */
  listProfiles: () => Promise<readonly ActiveProfile[]>;
  store: Store;
  bounds: PollBounds;
  /** Maximum requests to SWR per second, for each profile. */
  perSecond: number;
  /** Timeout of one request to SWR. */
  timeoutMs: number;
  /** Retention of a finished job since its last view. Pinned jobs are never deleted. */
  retentionMs: number;
  metrics: Metrics;
  /**
   * Returns the pages of the cloud's consoles for an instance.
   * @default No links.
   */
  getInstanceLinks?: InstanceLinks;
  /**
   * Waits until a permit is valid. Replaced in simulations.
   * @default setTimeout of node:timers/promises
   */
  sleep?: RateLimiterOptions['sleep'];
}

/** Maximum wait of a page for SWR, so that one slow response does not delay other jobs. The next poll returns it. */
export const PAGE_TIMEOUT_MS = 2_500;

/** Interval at which a waiting request counts as a view of the job. */
const WAIT_VIEW_INTERVAL_MS = 5_000;

/**
 * Creates the monitor from its parts. It polls every unfinished job, viewed or not, and serves all requests from the
 * stored results. A failed poll never replaces a known state.
 */
export function createMonitor(options: MonitorOptions): Monitor {
  const { listProfiles, store, bounds, perSecond, timeoutMs, retentionMs, metrics, sleep } = options;
  const jobCache = createJobCache(store);
  const viewTracker = createViewTracker(store, bounds);
  const estimates = createEstimates(store);
  const resultWriter = createResultWriter({
    store,
    jobCache,
    viewTracker,
    onSucceeded: estimates.discardRuns,
  });
  const rateLimiter = createRateLimiter({ store, perSecond, bounds, ...(sleep && { sleep }) });
  const fetcher = createJobFetcher({ store, jobCache, resultWriter, rateLimiter, bounds, timeoutMs });
  const listSync = createListSync({ store, resultWriter, rateLimiter, retentionMs });
  const presenter = createJobPresenter({ store, fetcher, viewTracker, rateLimiter, estimates });
  const stopping = new AbortController();
  const { instances, ...instanceMonitor } = createInstanceMonitor({
    ...options,
    rateLimiter,
    jobPresenter: presenter,
    getLinks: options.getInstanceLinks ?? (() => ({ console: null, cts: null })),
    stopping: stopping.signal,
  });
  const scheduler = createScheduler({
    listProfiles,
    store,
    fetcher,
    listSync,
    rateLimiter,
    resultWriter,
    viewTracker,
    estimates,
    instances: instanceMonitor,
    bounds,
    perSecond,
    retentionMs,
  });
  const systemAlerts = createSystemAlerts({ listProfiles, store, rateLimiter });
  const toWholeJob = createWholeJobs({ store, presenter, estimates });
  const { getJob, getCachedJobs } = createJobLookup({
    listProfiles,
    store,
    bounds,
    jobCache,
    fetcher,
    presenter,
    estimates,
    metrics,
    instances: { ...instances, ...instanceMonitor },
  });
  async function page(query: BoardQuery): Promise<JobPage> {
    const { records, nextCursor } = await store.jobs.findBoardPage(query);
    return { jobs: await presenter.presentMany(records), nextCursor };
  }

  return {
    async getJob(jobId, options) {
      return toWholeJob(await getJob(jobId, options));
    },
    getCachedJobs(jobIds) {
      const jobs = getCachedJobs(jobIds);
      if (jobs !== undefined && jobs.length > 1) return toListedJobs(jobs);
      return jobs?.some(isPart) ? undefined : jobs;
    },
    instances,
    getVersion: jobCache.version,
    getActiveRead: jobCache.reading,
    tick: scheduler.tick,
    start: scheduler.start,
    async getStoredJob(jobId) {
      const record = JOB_ID_PATTERN.test(jobId) ? (await jobCache.get([jobId])).get(jobId) : undefined;
      return presenter.presentRecord(record);
    },
    async getJobs(jobIds, options) {
      const jobs = await Promise.all(jobIds.map((jobId) => getJob(jobId, options)));
      return jobs.length > 1 ? toListedJobs(jobs) : Promise.all(jobs.map(toWholeJob));
    },
    async startLookups(jobIds, { canFetchUnknown }) {
      const records = await jobCache.get(jobIds);
      const accepted = jobIds.filter((jobId) => isKnownRecord(records.get(jobId)) || canFetchUnknown());
      for (const jobId of accepted) {
        getJob(jobId, { canFetchUnknown: () => true }).catch((error: unknown) => {
          log.error({ event: 'look_up_failed', jobId, err: error }, 'Failed to look up a job');
        });
      }
      return accepted;
    },
    async waitForJob(jobId, { signal, canFetchUnknown }) {
      for (let canRestore = true; ; canRestore = false) {
        const recheck = createDeadline(WAIT_VIEW_INTERVAL_MS, signal, stopping.signal);
        const changed = jobCache.changed(jobId, recheck);
        const state = await getJob(jobId, { canRestore, canFetchUnknown, timeoutMs: PAGE_TIMEOUT_MS });
        const hasEnded = isKnown(state) ? isTerminal(state.phase) : state.nextCheckAt === null;
        if (hasEnded || signal.aborted || stopping.signal.aborted) return toWholeJob(state);
        await changed;
      }
    },
    listJobs: page,
    async listRunning(filter, limit) {
      // Saves since when jobs have been slow.
      await estimates.overdue();
      const jobs = await store.jobs.findRunningJobs(filter, limit);
      const found = await estimates.getAll(
        jobs.map(({ type, profile, createdAt }) => ({
          kind: type === null || profile === null ? null : { type, profile },
          createdAt,
        })),
      );
      return jobs.map(({ createdAt, profile, ...job }, i) => ({
        ...job,
        profile: profile ?? '',
        createdAt: toIso(createdAt),
        estimate: found[i] ?? null,
      }));
    },
    toWholeJob,
    async getBoard(query) {
      const { filter } = query;
      // Saves the times that the queries below compare with.
      const overdue = await estimates.overdue();
      const counted = store.jobs.countByPhase(filter);
      const failed = store.jobs.countRecentFailures(filter);
      // Without a filter that these counts apply, they are those of all jobs.
      const isNarrow =
        filter.ids.length > 0 || isFiltered({ ...filter, phases: [], slow: false, gone: false });
      const [jobs, all, byPhase, slow, failedLately, allFailedLately, choices, alerts] = await Promise.all([
        page(query),
        isNarrow ? store.jobs.countByPhase(NO_FILTER) : counted,
        counted,
        store.jobs.countSlow(filter),
        failed,
        isNarrow ? store.jobs.countRecentFailures(NO_FILTER) : failed,
        store.jobs.findFilterOptions(),
        systemAlerts.read(),
      ]);
      const { counts, totals } = toBoardTotals(filter, byPhase, slow);
      return {
        ...jobs,
        jobs: toListedJobs(jobs.jobs),
        counts,
        totals: { all: sum(Object.values(all)), ...totals, failedLately },
        choices,
        attention: { overdue: overdue.length, failedLately: allFailedLately },
        notices: alerts,
      };
    },
    async annotateJob(jobId, annotation) {
      if (!(await store.jobs.annotateJob(jobId, annotation))) return null;
      const record = (await store.jobs.findJobs([jobId])).get(jobId);
      return presenter.presentRecord(record);
    },
    removeJob: (jobId) => store.jobs.removeJob(jobId),
    readAlerts: systemAlerts.read,
    getCachedAlerts: systemAlerts.getCached,
    async stop() {
      stopping.abort();
      await scheduler.stop();
      await store.flushChanges();
    },
  };
}
