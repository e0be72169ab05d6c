import 'server-only';
import type { BoardResponse, JobState, KnownJob, SystemAlert } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import { deadline } from '@/lib/server/deadline';
import { JOB_ID_PATTERN } from '@/lib/domain/job-id';
import { isTerminal } from '@/lib/domain/phase';
import type { PollBounds } from '@/lib/domain/poll-interval';
import { log } from '@/lib/server/logging/log';
import type { BoardQuery, Store } from '@/lib/server/store/store';
import { createAsker } from './asker';
import { createEstimates } from './estimates';
import { isKnownRecord } from './job-state';
import { createLister } from './lister';
import { createLookUps, type LookUpOptions, type LookUps } from './look-ups';
import type { Metrics } from './metrics';
import { createNotices } from './notices';
import { createPace, type PaceOptions } from './pace';
import { createRecorder } from './recorder';
import { createSchedule, type Schedule } from './schedule';
import { createSnapshots } from './snapshots';
import { createStates } from './states';
import { createViews } from './views';

/** A page of known jobs. */
export type JobPage = Pick<BoardResponse, 'jobs' | 'nextCursor'>;

/** Polls every known job and serves their states. */
export interface Monitor extends LookUps, Pick<Schedule, 'tick' | 'start'> {
  /** Returns a known job without sending a request to SWR, or null. */
  peek: (jobId: string) => Promise<KnownJob | null>;
  /** Resolves with the state of a job once it has finished, it cannot be found, or the signal is aborted. */
  wait: (
    jobId: string,
    options: Pick<LookUpOptions, 'mayAsk'> & { signal: AbortSignal },
  ) => Promise<JobState>;
  /** Starts lookups of all these jobs in the background. */
  watch: (jobIds: readonly string[], options: Pick<LookUpOptions, 'mayAsk'>) => void;
  /**
   * Returns a page of known jobs.
   * @throws CursorError if the cursor is invalid, StoreError if the store is unavailable.
   */
  page: (query: BoardQuery) => Promise<JobPage>;
  /**
   * Returns a page of known jobs with counts, filter choices, jobs that need attention and system alerts.
   * @throws CursorError if the cursor is invalid, StoreError if the store is unavailable.
   */
  board: (query: BoardQuery) => Promise<BoardResponse>;
  /**
   * Pins a job or sets its note. Returns the updated job, or null if it is unknown.
   * @throws StoreError if the store is unavailable.
   */
  annotate: (
    jobId: string,
    annotation: { pinned?: boolean; note?: string | null },
  ) => Promise<KnownJob | null>;
  /**
   * Deletes a job. Returns false if it is unknown.
   * @throws StoreError if the store is unavailable.
   */
  forget: (jobId: string) => Promise<boolean>;
  /** Returns the current system alerts. */
  notices: () => Promise<SystemAlert[]>;
  /** Returns the system alerts from memory; undefined if they must be read first. */
  noticesNow: () => SystemAlert[] | undefined;
  /** Returns a number that changes whenever any job may have changed. */
  version: () => number;
  /** Returns a promise for the read of job records in progress, or undefined if there is none. */
  reading: () => Promise<void> | undefined;
  /** Resolves all pending waits, starts no more polls and stores the results of those in flight. Lookups still work. */
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
   * Waits until a permit is valid. Replaced in simulations.
   * @default setTimeout of node:timers/promises
   */
  sleep?: PaceOptions['sleep'];
}

/** Maximum wait of a page for SWR, so that one slow response does not delay other jobs. The next poll returns it. */
export const BOARD_PATIENCE_MS = 2_500;

/** Interval at which a waiting request counts as a view of the job. */
const WAIT_VIEW_INTERVAL_MS = 5_000;

/**
 * Creates the monitor from its parts. It polls every unfinished job, viewed or not, and serves all requests from the
 * stored results. A failed poll never replaces a known state.
 */
export function createMonitor(options: MonitorOptions): Monitor {
  const { listProfiles, store, bounds, perSecond, timeoutMs, retentionMs, metrics, sleep } = options;
  const jobCache = createSnapshots(store);
  const viewTracker = createViews(store, bounds);
  const resultWriter = createRecorder({ store, jobCache, viewTracker });
  const estimates = createEstimates(store);
  const rateLimiter = createPace({ store, perSecond, bounds, ...(sleep && { sleep }) });
  const fetcher = createAsker({ store, jobCache, resultWriter, rateLimiter, bounds, timeoutMs });
  const listSync = createLister({ store, resultWriter, rateLimiter, retentionMs });
  const scheduler = createSchedule({
    listProfiles,
    store,
    fetcher,
    listSync,
    rateLimiter,
    resultWriter,
    viewTracker,
    estimates,
    bounds,
    perSecond,
    retentionMs,
  });
  const presenter = createStates({ store, fetcher, viewTracker, rateLimiter, estimates });
  const systemAlerts = createNotices({ listProfiles, store, rateLimiter });
  const { lookUp, lookUpNow } = createLookUps({
    listProfiles,
    store,
    bounds,
    jobCache,
    fetcher,
    presenter,
    estimates,
    metrics,
  });
  const stopping = new AbortController();

  async function page(query: BoardQuery): Promise<JobPage> {
    const { records, nextCursor } = await store.board(query);
    await estimates.prepare(records);
    // A finished job on a board does not count as viewed, since that would postpone its retention.
    const jobs = records
      .filter(isKnownRecord)
      .map((record) => presenter.known(record, record.nextCheckAt === null ? null : presenter.dueAt(record)));
    return { jobs, nextCursor };
  }

  return {
    lookUp,
    lookUpNow,
    version: jobCache.version,
    reading: jobCache.reading,
    tick: scheduler.tick,
    start: scheduler.start,
    async peek(jobId) {
      const record = JOB_ID_PATTERN.test(jobId) ? (await jobCache.get([jobId])).get(jobId) : undefined;
      return presenter.prepared(record);
    },
    watch(jobIds, options) {
      for (const jobId of jobIds) {
        lookUp(jobId, options).catch((error: unknown) => {
          log.error({ event: 'look_up_failed', jobId, err: error }, 'Failed to look up a job');
        });
      }
    },
    async wait(jobId, { signal, mayAsk }) {
      for (;;) {
        const recheck = deadline(WAIT_VIEW_INTERVAL_MS, signal, stopping.signal);
        const changed = jobCache.changed(jobId, recheck);
        const state = await lookUp(jobId, { mayAsk, patienceMs: BOARD_PATIENCE_MS });
        const hasEnded = isKnown(state) ? isTerminal(state.phase) : state.nextCheckAt === null;
        if (hasEnded || signal.aborted || stopping.signal.aborted) return state;
        await changed;
      }
    },
    page,
    async board(query) {
      const [jobs, counts, choices, overdue, failedLately, alerts] = await Promise.all([
        page(query),
        store.counts(query.filter),
        store.choices(),
        estimates.overdue(),
        store.failedLately(),
        systemAlerts.read(),
      ]);
      const attention = { overdue: overdue.length, failedLately };
      return { ...jobs, counts, choices, attention, notices: alerts };
    },
    async annotate(jobId, annotation) {
      if (!(await store.annotate(jobId, annotation))) return null;
      const record = (await store.get([jobId])).get(jobId);
      return presenter.prepared(record);
    },
    forget: (jobId) => store.forget(jobId),
    notices: systemAlerts.read,
    noticesNow: systemAlerts.now,
    async stop() {
      stopping.abort();
      await scheduler.stop();
    },
  };
}
