import 'server-only';
import { setTimeout as pass } from 'node:timers/promises';
import type { Problem } from '@/lib/api/problem';
import { backoffMs, longestWaitMs, type PollBounds } from '@/lib/jobs/poll-interval';
import { log } from '@/lib/log';
import { LONGEST_RETRY_AFTER_MS } from '@/lib/retry-after';
import { StoreError, unlessStoreFails } from '@/lib/store/errors';
import type { ProfileState, Store, Turn } from '@/lib/store/store';
import { nextTurn } from '@/lib/store/turn';
import { SwrError } from '@/lib/swr/errors';
import { elapsedMs } from './elapsed';
import { problemOf } from './problem-of';
import { Throttled } from './throttled';

export interface Pace {
  /** Resolves when it is this caller's turn to send one request. Rejects with Throttled. */
  turn: (profile: string, longestWaitMs: number) => Promise<void>;
  /** Hears how a request ended, and makes the whole profile pause where that is called for. */
  ended: (profile: string, jobId: string, error: unknown) => Promise<void>;
  /** What all replicas know of the profile, as of a second ago. */
  state: (profile: string) => Promise<ProfileState>;
  /** Until when the profile is to be quiet, and why, as last read; null where it may ask. */
  pauseOf: (profile: string | null) => { until: number; problem: Problem } | null;
  /** No pause for this reason is longer. */
  longestPauseMs: (problem: Problem) => number;
}

const THROTTLED_WITHOUT_RETRY_AFTER_MS = 3_000;
/** More than five refused signatures in a row lock a key for five minutes (Huawei Cloud's FAQ on AK/SK signing). */
const KEY_REFUSED_MS = 60_000;
/** So many jobs in a row, each another, without one answer of SWR mean that it is down, and not the jobs. */
const FAILURES_OF_AN_OUTAGE = 3;
const STATE_TRUST_MS = 1_000;

const AT_EASE: ProfileState = {
  pausedUntil: 0,
  pauseProblem: null,
  listRefusedUntil: 0,
  sweptAt: 0,
  listPages: 1,
};

export interface PaceOptions {
  store: Store;
  /** Most requests a second, for each profile. */
  perSecond: number;
  bounds: PollBounds;
  /** How a turn is waited for; by the clock that the store tells. */
  sleep?: (ms: number) => Promise<unknown>;
}

/** The rate limit, `Retry-After` and back-off of each profile, over all replicas; of this process while the store fails. */
export function createPace({ store, perSecond, bounds, sleep = pass }: PaceOptions): Pace {
  const turnsAlone = new Map<string, number>();
  const outages = new Map<string, { jobs: Set<string>; pauses: number }>();
  /** Pauses that could not be stored; what is read of the store knows nothing of them. */
  const pausesAlone = new Map<string, { at: number; ms: number; problem: Problem }>();
  let states = new Map<string, ProfileState>();
  let readAt = -Infinity;
  let reading: Promise<void> | undefined;

  /** As last read, with what could not be stored. */
  function stateOf(profile: string): ProfileState {
    const state = states.get(profile) ?? AT_EASE;
    const alone = pauseAloneOf(profile);
    if (alone === null || alone.until <= state.pausedUntil) return state;
    return { ...state, pausedUntil: alone.until, pauseProblem: alone.problem };
  }

  function pauseAloneOf(profile: string): { until: number; problem: Problem } | null {
    const alone = pausesAlone.get(profile);
    if (alone === undefined) return null;
    const { at, ms, problem } = alone;
    if (elapsedMs(at, store.now()) < ms) return { until: at + ms, problem };
    pausesAlone.delete(profile);
    return null;
  }

  function pauseOf(profile: string | null): { until: number; problem: Problem } | null {
    const { pausedUntil, pauseProblem } = stateOf(profile ?? '');
    if (pauseProblem === null || pausedUntil <= store.now()) return null;
    return { until: pausedUntil, problem: pauseProblem };
  }

  async function takeTurn(profile: string, longestWaitMs: number): Promise<Turn> {
    const alone = pauseAloneOf(profile);
    if (alone !== null) return { kind: 'paused', ...alone };
    try {
      return await store.takeTurn(profile, { perSecond, longestWaitMs });
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      const paused = pauseOf(profile);
      if (paused !== null) return { kind: 'paused', ...paused };
      const turnAt = turnsAlone.get(profile) ?? 0;
      const turn = nextTurn(turnAt, store.now(), { perSecond, longestWaitMs });
      if (turn === null) return { kind: 'full', retryAfterMs: turnAt - store.now() };
      turnsAlone.set(profile, turn.turnAt);
      return { kind: 'granted', waitMs: turn.waitMs };
    }
  }

  async function pause(profile: string, ms: number, problem: Problem): Promise<void> {
    const at = store.now();
    const pausedUntil = at + ms;
    // Requests that were under way together fail together.
    if (pauseOf(profile) === null) {
      log.warn(
        { event: 'profile_paused', profile, code: problem.code, until: new Date(pausedUntil).toISOString() },
        `SWR is not asked for a while: ${problem.detail}`,
      );
    }
    states.set(profile, { ...(states.get(profile) ?? AT_EASE), pausedUntil, pauseProblem: problem });
    try {
      await store.pause(profile, pausedUntil, problem);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      if (pausedUntil > (pauseAloneOf(profile)?.until ?? 0)) pausesAlone.set(profile, { at, ms, problem });
    }
  }

  /** How long the profile has to be quiet after a failure of this job; 0 for most. */
  function pauseMs(profile: string, jobId: string, error: unknown): number {
    if (!(error instanceof SwrError)) return 0;
    const { failure } = error;
    if (failure.kind === 'throttled') return failure.retryAfterMs ?? THROTTLED_WITHOUT_RETRY_AFTER_MS;
    if (failure.kind === 'unauthorized') {
      return /^APIG(W)?\./.test(failure.upstream.error_code ?? '') ? KEY_REFUSED_MS : 0;
    }
    if (!OUTAGE.has(failure.kind)) {
      outages.delete(profile);
      return 0;
    }
    const outage = outages.get(profile) ?? { jobs: new Set<string>(), pauses: 0 };
    outages.set(profile, outage);
    outage.jobs.add(jobId);
    if (outage.jobs.size < FAILURES_OF_AN_OUTAGE) return 0;
    outage.pauses += 1;
    return backoffMs(outage.pauses, `${profile} ${outage.pauses}`, bounds);
  }

  /** All profiles at once: there may be a thousand. */
  async function readStates(): Promise<void> {
    const read = await store.profileStates().catch(unlessStoreFails);
    if (read === undefined) return;
    states = new Map(read);
    readAt = store.now();
  }

  return {
    async turn(profile, longestWaitMs) {
      const turn = await takeTurn(profile, longestWaitMs);
      if (turn.kind === 'paused') throw new Throttled(turn.until - store.now(), turn.problem);
      if (turn.kind === 'full') throw new Throttled(turn.retryAfterMs, null);
      if (turn.waitMs === 0) return;
      await sleep(turn.waitMs);
      const paused = pauseOf(profile);
      if (paused !== null) throw new Throttled(paused.until - store.now(), paused.problem);
    },
    async ended(profile, jobId, error) {
      if (error === null) outages.delete(profile);
      const ms = error === null ? 0 : pauseMs(profile, jobId, error);
      if (ms > 0) await pause(profile, ms, problemOf(error));
    },
    async state(profile) {
      if (elapsedMs(readAt, store.now()) >= STATE_TRUST_MS) {
        await (reading ??= readStates().finally(() => (reading = undefined)));
      }
      return stateOf(profile);
    },
    pauseOf,
    longestPauseMs({ code }) {
      if (code === 'upstream_throttled') return LONGEST_RETRY_AFTER_MS;
      return code === 'upstream_unauthorized' ? KEY_REFUSED_MS : longestWaitMs(bounds);
    },
  };
}

const OUTAGE: ReadonlySet<string> = new Set(['server_error', 'timeout', 'connection_failed']);
