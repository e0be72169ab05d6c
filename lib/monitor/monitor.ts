import 'server-only';
import type { BoardAnswer, JobState, KnownJob, Notice } from '@/lib/api/answers';
import { isKnown } from '@/lib/api/job-state';
import type { ActiveProfile } from '@/lib/credentials/profiles';
import { deadline } from '@/lib/deadline';
import { JOB_ID_PATTERN } from '@/lib/jobs/job-id';
import { isTerminal } from '@/lib/jobs/phase';
import type { PollBounds } from '@/lib/jobs/poll-interval';
import { log } from '@/lib/log';
import type { BoardQuery, Store } from '@/lib/store/store';
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

export type JobPage = Pick<BoardAnswer, 'jobs' | 'nextCursor'>;

export interface Monitor extends LookUps, Pick<Schedule, 'tick' | 'start'> {
  /** What is known of a job; SWR is not asked, whatever is not. Null where nothing is. */
  peek: (jobId: string) => Promise<KnownJob | null>;
  /** Resolves once the job has ended, cannot be found, or the time is up, with how it stands then. */
  wait: (
    jobId: string,
    options: Pick<LookUpOptions, 'mayAsk'> & { signal: AbortSignal },
  ) => Promise<JobState>;
  /** Looks all of them up without waiting for it. */
  watch: (jobIds: readonly string[], options: Pick<LookUpOptions, 'mayAsk'>) => void;
  /** A page of what is known. Rejects with CursorError, or StoreError. */
  page: (query: BoardQuery) => Promise<JobPage>;
  /** The same with what stands around it: how many there are, and what needs attention. */
  board: (query: BoardQuery) => Promise<BoardAnswer>;
  /** Null where the job is not known. Rejects with StoreError. */
  annotate: (
    jobId: string,
    annotation: { pinned?: boolean; note?: string | null },
  ) => Promise<KnownJob | null>;
  /** False where the job is not known. Rejects with StoreError. */
  forget: (jobId: string) => Promise<boolean>;
  notices: () => Promise<Notice[]>;
  /** The notices as far as memory goes; undefined where they are to be read. */
  noticesNow: () => Notice[] | undefined;
  /** Another number whenever any job may have changed. */
  version: () => number;
  /** Resolves once what is just being read of jobs is there; undefined where nothing is. */
  reading: () => Promise<void> | undefined;
  /** Those who wait are answered, nothing is begun any more, and what was begun is stored. Look-ups still work. */
  stop: () => Promise<void>;
}

export interface MonitorOptions {
  /** The profiles there are now: some are added and removed while it works. */
  listProfiles: () => Promise<readonly ActiveProfile[]>;
  store: Store;
  bounds: PollBounds;
  /** Most requests a second to SWR, for each profile. */
  perSecond: number;
  /** How long one request to SWR may take. */
  timeoutMs: number;
  /** How long an ended job is kept that nobody opens. */
  retentionMs: number;
  metrics: Metrics;
  /** How time passes for the rate limit, where it is simulated. */
  sleep?: PaceOptions['sleep'];
}

/** For a page or a board: one slow answer must not hold up the others, and the next poll brings it. */
export const BOARD_PATIENCE_MS = 2_500;

/** Somebody who waits for a job looks at it all the while. */
const WAITING_LOOKS_EVERY_MS = 5_000;

/**
 * Watches every job it knows, whether or not anyone looks, and answers everybody from what it has seen: SWR is asked
 * once for all, ended jobs are left alone, and a failure never replaces what was seen.
 */
export function createMonitor(options: MonitorOptions): Monitor {
  const { listProfiles, store, bounds, perSecond, timeoutMs, retentionMs, metrics, sleep } = options;
  const snapshots = createSnapshots(store);
  const views = createViews(store, bounds);
  const recorder = createRecorder({ store, snapshots, views });
  const estimates = createEstimates(store);
  const pace = createPace({ store, perSecond, bounds, ...(sleep && { sleep }) });
  const asker = createAsker({ store, snapshots, recorder, pace, bounds, timeoutMs });
  const lister = createLister({ store, recorder, pace, retentionMs });
  const schedule = createSchedule({
    ...{ listProfiles, store, asker, lister, pace, recorder, views, estimates },
    ...{ bounds, perSecond, retentionMs },
  });
  const states = createStates({ store, asker, views, pace, estimates });
  const notices = createNotices({ listProfiles, store, pace });
  const { lookUp, lookUpNow } = createLookUps({
    ...{ listProfiles, store, bounds, snapshots, asker, states, estimates, metrics },
  });
  const stopping = new AbortController();

  async function page(query: BoardQuery): Promise<JobPage> {
    const { records, nextCursor } = await store.board(query);
    await estimates.prepare(records);
    // An ended job on a board has not been opened by anybody.
    const jobs = records
      .filter(isKnownRecord)
      .map((record) => states.known(record, record.nextCheckAt === null ? null : states.dueAt(record)));
    return { jobs, nextCursor };
  }

  return {
    lookUp,
    lookUpNow,
    version: snapshots.version,
    reading: snapshots.reading,
    tick: schedule.tick,
    start: schedule.start,
    async peek(jobId) {
      const record = JOB_ID_PATTERN.test(jobId) ? (await snapshots.get([jobId])).get(jobId) : undefined;
      return states.prepared(record);
    },
    watch(jobIds, options) {
      for (const jobId of jobIds) {
        lookUp(jobId, options).catch((error: unknown) => {
          log.error({ event: 'look_up_failed', jobId, err: error }, 'A job could not be watched');
        });
      }
    },
    async wait(jobId, { signal, mayAsk }) {
      for (;;) {
        const next = deadline(WAITING_LOOKS_EVERY_MS, signal, stopping.signal);
        const changed = snapshots.changed(jobId, next);
        const state = await lookUp(jobId, { mayAsk, patienceMs: BOARD_PATIENCE_MS });
        const hasEnded = isKnown(state) ? isTerminal(state.phase) : state.nextCheckAt === null;
        if (hasEnded || signal.aborted || stopping.signal.aborted) return state;
        await changed;
      }
    },
    page,
    async board(query) {
      const [jobs, counts, choices, overdue, failedLately, noticed] = await Promise.all([
        page(query),
        store.counts(query.filter),
        store.choices(),
        estimates.overdue(),
        store.failedLately(),
        notices.read(),
      ]);
      const attention = { overdue: overdue.length, failedLately };
      return { ...jobs, counts, choices, attention, notices: noticed };
    },
    async annotate(jobId, annotation) {
      if (!(await store.annotate(jobId, annotation))) return null;
      const record = (await store.get([jobId])).get(jobId);
      return states.prepared(record);
    },
    forget: (jobId) => store.forget(jobId),
    notices: notices.read,
    noticesNow: notices.now,
    async stop() {
      stopping.abort();
      await schedule.stop();
    },
  };
}
