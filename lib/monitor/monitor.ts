import 'server-only';
import type { BoardAnswer, JobState, KnownJob, Notice } from '@/lib/api/answers';
import { isKnown } from '@/lib/api/job-state';
import { deadline } from '@/lib/deadline';
import { JOB_ID_PATTERN } from '@/lib/jobs/job-id';
import { isTerminal } from '@/lib/jobs/phase';
import type { PollBounds } from '@/lib/jobs/poll-interval';
import { log } from '@/lib/log';
import type { BoardQuery, JobRecordWithHistory, Store } from '@/lib/store/store';
import { createAsker, lastAskedAt } from './asker';
import { createEstimates } from './estimates';
import { iso, isKnownRecord, isoOrNull, knownJob, unknownJob, type KnownRecord } from './job-state';
import { createLister } from './lister';
import type { Metrics } from './metrics';
import { createPace, type PaceOptions } from './pace';
import { createRecorder } from './recorder';
import { createSchedule, type Schedule } from './schedule';
import { createSnapshots } from './snapshots';
import type { Source } from './source';
import { createViews } from './views';

export interface LookUpOptions {
  /** Only a job of this profile counts; it is asked first. */
  profile?: string;
  /** A person asked for it: ask SWR again even where the answer would still do, ended jobs included. */
  fresh?: boolean;
  /** Asked before SWR is, where nothing is known of the job yet: whether who looks may have it asked. */
  mayAsk?: () => boolean;
  /** How long to wait for SWR before answering with what is known; for as long as it takes by default. */
  patienceMs?: number;
}

export type JobPage = Pick<BoardAnswer, 'jobs' | 'nextCursor'>;

export interface Monitor extends Pick<Schedule, 'tick' | 'start'> {
  lookUp: (jobId: string, options?: LookUpOptions) => Promise<JobState>;
  /** How these jobs stand, at once; undefined where it takes the store or SWR to tell of any. */
  lookUpNow: (jobIds: readonly string[]) => KnownJob[] | undefined;
  /** What is known of a job; SWR is not asked, whatever is not. Null where nothing is. */
  peek: (jobId: string) => Promise<KnownJob | null>;
  /** Resolves once the job has ended, cannot be found, or the time is up, with how it stands then. */
  wait: (jobId: string, signal: AbortSignal) => Promise<JobState>;
  /** Looks all of them up without waiting for it. */
  watch: (jobIds: readonly string[], mayAsk?: () => boolean) => void;
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
  /** The notices of the last second; undefined where they are to be read. */
  noticesNow: () => Notice[] | undefined;
  /** Another number whenever any job may have changed. */
  version: () => number;
  /** Those who wait are answered, nothing is begun any more, and what was begun is stored. Look-ups still work. */
  stop: () => Promise<void>;
}

export interface MonitorOptions {
  /** The profiles there are now: some are added and removed while it works. */
  listSources: () => Promise<readonly Source[]>;
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

/** When to come back for an answer that is still on its way. */
const PENDING_MS = 1_000;
const TOO_MANY_MS = 60_000;
/** A look at a job that was given up asks again, but not at every request. */
const GIVEN_UP_REST_MS = 10_000;
/** Somebody who waits for a job looks at it all the while. */
const WAITING_LOOKS_EVERY_MS = 5_000;
const NOTICES_TRUST_MS = 1_000;
/** While its record is the same, only an estimate and its profile's pause move on. */
const STATE_TRUST_MS = 1_000;

/**
 * Watches every job it knows, whether or not anyone looks, and answers everybody from what it has seen: SWR is asked
 * once for all, ended jobs are left alone, and a failure never replaces what was seen.
 */
export function createMonitor(options: MonitorOptions): Monitor {
  const { listSources, store, bounds, perSecond, timeoutMs, retentionMs, metrics, sleep } = options;
  const snapshots = createSnapshots(store);
  const views = createViews(store, bounds);
  const recorder = createRecorder({ store, snapshots, views });
  const estimates = createEstimates(store);
  const pace = createPace({ store, perSecond, bounds, ...(sleep && { sleep }) });
  const asker = createAsker({ store, snapshots, recorder, pace, bounds, timeoutMs });
  const lister = createLister({ store, recorder, pace, retentionMs });
  const schedule = createSchedule({
    ...{ listSources, store, asker, lister, pace, recorder, views, estimates },
    ...{ bounds, perSecond, retentionMs },
  });
  const stopping = new AbortController();
  /** What many look at is put into words once. */
  const recentStates = new WeakMap<KnownRecord, { state: KnownJob; madeAt: number }>();
  let noticed: { readAt: number; problem: string | null; notices: Notice[] } | undefined;

  async function lookUp(
    jobId: string,
    { profile, fresh = false, mayAsk = () => true, patienceMs }: LookUpOptions = {},
  ) {
    if (!JOB_ID_PATTERN.test(jobId)) {
      return unknownJob(
        jobId,
        'invalid_job_id',
        'A job ID is 1 to 64 of the characters A-Z a-z 0-9 and "-".',
      );
    }
    // All are asked, whichever counts: what is found, or not, is for the next one who asks as well.
    const isWanted = (source: Source) => source.profile === profile;
    const candidates = (await listSources()).toSorted((a, b) => Number(isWanted(b)) - Number(isWanted(a)));
    if (profile !== undefined && !candidates.some(isWanted)) {
      return unknownJob(jobId, 'profile_not_found', `There is no profile named ${JSON.stringify(profile)}.`);
    }
    const record = (await snapshots.get([jobId])).get(jobId);
    if (candidates.length === 0 && !isKnownRecord(record)) {
      return unknownJob(
        jobId,
        'no_credentials',
        'Set HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and HUAWEICLOUD_REGION and start again, or store a profile.',
      );
    }
    const answer = async (found: typeof record) => {
      if (profile !== undefined && isKnownRecord(found) && found.profile !== profile) {
        return unknownJob(jobId, 'job_not_found', `The job is known to the profile "${found.profile}".`);
      }
      if (found !== undefined) await estimates.prepare([found]);
      return stateOf(jobId, found);
    };
    const mustAsk = candidates.length > 0 && isToBeAsked(record, fresh);
    // Who shares a look-up that is under way costs nothing.
    if (mustAsk && !isKnownRecord(record) && !asker.isAsking(jobId) && !mayAsk()) {
      const detail = 'Too many look-ups of unknown jobs; try again in a minute.';
      return unknownJob(jobId, 'too_many_requests', detail, store.now() + TOO_MANY_MS);
    }
    metrics.lookUp(mustAsk ? 'asked' : 'shared');
    if (!mustAsk && !asker.isAsking(jobId)) return answer(record);
    // What is under way already is waited for only where nothing is known, or a person wants it anew.
    if (mustAsk || fresh || !isKnownRecord(record)) {
      await within(patienceMs, asker.ask(jobId, record, candidates));
    }
    return answer((await snapshots.get([jobId])).get(jobId));
  }

  /** What `lookUp` answers where it has nothing to wait for. */
  function lookUpNow(jobId: string): KnownJob | undefined {
    const record = snapshots.current(jobId) ?? undefined;
    if (!isKnownRecord(record) || isToBeAsked(record, false) || asker.isAsking(jobId)) return undefined;
    const recent = recentStates.get(record);
    if (recent !== undefined && performance.now() - recent.madeAt < STATE_TRUST_MS) return recent.state;
    if (!estimates.areReady(record)) return undefined;
    const state = known(record, dueAt(record));
    recentStates.set(record, { state, madeAt: performance.now() });
    return state;
  }

  function isToBeAsked(record: JobRecordWithHistory | undefined, fresh: boolean): boolean {
    const restedMs = store.now() - lastAskedAt(record);
    if (fresh) return restedMs >= bounds.minMs;
    if (record === undefined || lastAskedAt(record) === 0) return true;
    if (record.nextCheckAt === null) return record.job === null && restedMs >= GIVEN_UP_REST_MS;
    // The schedule asks what is due; it cannot while the store fails.
    return store.problem() !== null && record.nextCheckAt <= store.now();
  }

  function stateOf(jobId: string, record: JobRecordWithHistory | undefined): JobState {
    const pendingAt = asker.isAsking(jobId) ? store.now() + PENDING_MS : null;
    const pending = () =>
      unknownJob(jobId, 'look_up_pending', 'Ask again in a moment.', store.now() + PENDING_MS);
    if (record === undefined) return pending();
    const nextAt = pendingAt ?? dueAt(record);
    if (isKnownRecord(record)) return known(record, nextAt);
    if (record.failedTries === null) return pending();
    return { id: jobId, problem: record.failedTries.problem, nextCheckAt: isoOrNull(nextAt) };
  }

  /** When a job somebody looks at is asked next, as far as its profile allows. */
  function dueAt(record: JobRecordWithHistory): number | null {
    const nextAt = views.look(record);
    return nextAt === null ? null : Math.max(nextAt, pace.pauseOf(record.profile)?.until ?? 0);
  }

  function known(record: KnownRecord, nextCheckAt: number | null): KnownJob {
    return knownJob(record, { nextCheckAt, stale: staleOf(record), estimate: estimates.of(record) });
  }

  /** Of one job, for who looks at it; null where SWR has never answered about it. */
  async function knownNow(record: JobRecordWithHistory | undefined): Promise<KnownJob | null> {
    if (!isKnownRecord(record)) return null;
    await estimates.prepare([record]);
    return known(record, dueAt(record));
  }

  /** Why a state is no newer: the job could not be asked about, or its whole profile may not ask now. */
  function staleOf({ failedTries, nextCheckAt, profile }: JobRecordWithHistory) {
    if (failedTries !== null) return failedTries;
    const pause = pace.pauseOf(profile);
    if (pause === null || nextCheckAt === null || nextCheckAt > store.now()) return null;
    return { since: nextCheckAt, problem: pause.problem };
  }

  return {
    lookUp,
    lookUpNow(jobIds) {
      const states: KnownJob[] = [];
      for (const jobId of jobIds) {
        const state = lookUpNow(jobId);
        if (state === undefined) return undefined;
        states.push(state);
      }
      metrics.lookUp('shared', states.length);
      return states;
    },
    version: snapshots.version,
    tick: schedule.tick,
    start: schedule.start,
    async peek(jobId) {
      const record = JOB_ID_PATTERN.test(jobId) ? (await snapshots.get([jobId])).get(jobId) : undefined;
      return knownNow(record);
    },
    watch(jobIds, mayAsk = () => true) {
      for (const jobId of jobIds) {
        lookUp(jobId, { mayAsk }).catch((error: unknown) => {
          log.error({ event: 'look_up_failed', jobId, err: error }, 'A job could not be watched');
        });
      }
    },
    async wait(jobId, signal) {
      for (;;) {
        const next = deadline(WAITING_LOOKS_EVERY_MS, signal, stopping.signal);
        const changed = snapshots.changed(jobId, next);
        const state = await lookUp(jobId, { patienceMs: BOARD_PATIENCE_MS });
        const hasEnded = isKnown(state) ? isTerminal(state.phase) : state.nextCheckAt === null;
        if (hasEnded || signal.aborted || stopping.signal.aborted) return state;
        await changed;
      }
    },
    page,
    async board(query) {
      const [jobs, counts, overdue, failedLately, notices] = await Promise.all([
        page(query),
        store.counts(query.filter),
        estimates.overdue(),
        store.failedLately(),
        readNotices(),
      ]);
      return { ...jobs, counts, attention: { overdue: overdue.length, failedLately }, notices };
    },
    async annotate(jobId, annotation) {
      if (!(await store.annotate(jobId, annotation))) return null;
      const record = (await store.get([jobId])).get(jobId);
      return knownNow(record);
    },
    forget: (jobId) => store.forget(jobId),
    notices: readNotices,
    noticesNow() {
      if (noticed === undefined || noticed.problem !== store.problem()) return undefined;
      return Math.abs(store.now() - noticed.readAt) < NOTICES_TRUST_MS ? noticed.notices : undefined;
    },
    async stop() {
      stopping.abort();
      await schedule.stop();
    },
  };

  async function page(query: BoardQuery): Promise<JobPage> {
    const { records, nextCursor } = await store.board(query);
    await estimates.prepare(records);
    // An ended job on a board has not been opened by anybody.
    const jobs = records
      .filter(isKnownRecord)
      .map((record) => known(record, record.nextCheckAt === null ? null : dueAt(record)));
    return { jobs, nextCursor };
  }

  async function readNotices(): Promise<Notice[]> {
    const refused: Notice[] = [];
    for (const { profile } of await listSources()) {
      const { listRefusedUntil } = await pace.state(profile);
      if (listRefusedUntil <= store.now()) continue;
      refused.push({ code: 'list_refused', profile, until: iso(listRefusedUntil) });
    }
    const problem = store.problem();
    const notices: Notice[] =
      problem === null ? refused : [{ code: 'store_failed', detail: problem }, ...refused];
    noticed = { readAt: store.now(), problem, notices };
    return notices;
  }
}

async function within(patienceMs: number | undefined, work: Promise<void>): Promise<void> {
  if (patienceMs === undefined) return work;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([work, patience]).finally(() => {
    clearTimeout(timer);
  });
}
