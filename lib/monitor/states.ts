import 'server-only';
import type { KnownJob, UnknownJob } from '@/lib/api/answers';
import type { Problem } from '@/lib/api/problem';
import type { JobRecordWithHistory } from '@/lib/store/job-record';
import type { Store } from '@/lib/store/store';
import type { Asker } from './asker';
import type { Estimates } from './estimates';
import { isKnownRecord, isoOrNull, knownJob, unknownJob, type KnownRecord } from './job-state';
import type { Pace } from './pace';
import type { Views } from './views';

/** Puts what the store has of a job into the words of the API. */
export interface States {
  of: (jobId: string, record: JobRecordWithHistory | undefined) => KnownJob | UnknownJob;
  known: (record: KnownRecord, nextCheckAt: number | null) => KnownJob;
  /** The same without the store; undefined where it takes that to tell. What many look at is put into words once. */
  knownNow: (record: KnownRecord) => KnownJob | undefined;
  /** Of one job, for who looks at it; null where SWR has never answered about it. */
  prepared: (record: JobRecordWithHistory | undefined) => Promise<KnownJob | null>;
  /** When a job somebody looks at is asked next, as far as its profile allows. */
  dueAt: (record: JobRecordWithHistory) => number | null;
}

/** When to come back for an answer that is still on its way. */
const PENDING_MS = 1_000;
/** While its record is the same, only an estimate and its profile's pause move on. */
const TRUST_MS = 1_000;

interface StatesOptions {
  store: Store;
  asker: Asker;
  views: Views;
  pace: Pace;
  estimates: Estimates;
}

export function createStates({ store, asker, views, pace, estimates }: StatesOptions): States {
  const recent = new WeakMap<KnownRecord, { state: KnownJob; madeAt: number }>();

  function dueAt(record: JobRecordWithHistory): number | null {
    const nextAt = views.look(record);
    return nextAt === null ? null : Math.max(nextAt, pace.pauseOf(record.profile)?.until ?? 0);
  }

  function known(record: KnownRecord, nextCheckAt: number | null): KnownJob {
    return knownJob(record, { nextCheckAt, stale: staleOf(record), estimate: estimates.of(record) });
  }

  /** Why a state is no newer: the job could not be asked about, or its whole profile may not ask now. */
  function staleOf({
    failedTries,
    nextCheckAt,
    profile,
  }: KnownRecord): { since: number; problem: Problem } | null {
    if (failedTries !== null) return failedTries;
    const pause = pace.pauseOf(profile);
    if (pause === null || nextCheckAt === null || nextCheckAt > store.now()) return null;
    return { since: nextCheckAt, problem: pause.problem };
  }

  return {
    known,
    dueAt,
    of(jobId, record) {
      const soon = store.now() + PENDING_MS;
      const pendingAt = asker.isAsking(jobId) ? soon : null;
      if (record !== undefined) {
        const nextAt = pendingAt ?? dueAt(record);
        if (isKnownRecord(record)) return known(record, nextAt);
        if (record.failedTries !== null)
          return { id: jobId, problem: record.failedTries.problem, nextCheckAt: isoOrNull(nextAt) };
      }
      return unknownJob(jobId, 'look_up_pending', 'Ask again in a moment.', soon);
    },
    knownNow(record) {
      const made = recent.get(record);
      if (made !== undefined && performance.now() - made.madeAt < TRUST_MS) return made.state;
      if (!estimates.areReady(record)) return undefined;
      const state = known(record, dueAt(record));
      recent.set(record, { state, madeAt: performance.now() });
      return state;
    },
    async prepared(record) {
      if (!isKnownRecord(record)) return null;
      await estimates.prepare([record]);
      return known(record, dueAt(record));
    },
  };
}
