import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type { Problem } from '@/lib/contract/problem';
import { computeBackoffMs, computeMaxDelayMs, type PollBounds } from '@/lib/domain/poll-interval';
import { log } from '@/lib/server/logging/log';
import { MAX_RETRY_AFTER_MS } from '@/lib/server/retry-after';
import { StoreError, ignoreStoreError } from '@/lib/server/store/errors';
import type { ProfileState } from '@/lib/server/store/profiles/profile-states';
import type { Store } from '@/lib/server/store/store';
import { type Permit, computePermit } from '@/lib/server/store/profiles/permits';
import { SwrError } from '@/lib/server/swr/swr-error';
import { computeElapsedMs } from './clock';
import { toProblem } from './to-problem';
import { Throttled } from './throttled';

/** Applies the rate limit of each profile, and its pauses after HTTP 429 (`Retry-After`), 401 and outages. */
export interface RateLimiter {
  /**
   * Waits for a permit to send one request.
   * @throws Throttled if the profile is paused or no permit is available within `maxWaitMs`.
   */
  acquire: (profile: string, maxWaitMs: number) => Promise<void>;
  /**
   * Records the outcome of a request. Pauses the profile after throttling, a rejected signature or an outage.
   * @param jobId The requested job, or "list". An outage is assumed only after several different jobs have failed.
   * @param error The error of the request; null if it succeeded.
   */
  record: (profile: string, jobId: string, error: unknown) => Promise<void>;
  /** Returns the state that all replicas share, read at most a second ago. */
  getState: (profile: string) => Promise<ProfileState>;
  /** Returns the end of the current pause (ms since 1970) and its reason, as last read; null if there is none. */
  getPause: (profile: string | null) => { until: number; problem: Problem } | null;
  /** Returns the maximum duration of a pause for this reason, in ms. */
  getMaxPauseMs: (problem: Problem) => number;
}

/** Pause after HTTP 429 without a `Retry-After` header. */
const DEFAULT_THROTTLE_PAUSE_MS = 3_000;
/** More than five rejected signatures in a row lock a key for five minutes (Huawei Cloud FAQ on AK/SK signing). */
const AUTH_FAILURE_PAUSE_MS = 60_000;
/** Number of different jobs that must fail without a response in between before SWR counts as down. */
const OUTAGE_FAILURE_COUNT = 3;
const STATE_MAX_AGE_MS = 1_000;

const DEFAULT_STATE: ProfileState = {
  pausedUntil: 0,
  pauseProblem: null,
  listDeniedUntil: 0,
  listSyncedAt: 0,
  listPages: 1,
};

export interface RateLimiterOptions {
  store: Store;
  /** Maximum requests per second, for each profile. */
  perSecond: number;
  bounds: PollBounds;
  /**
   * Waits until a permit is valid; must match the clock of the store.
   * @default setTimeout of node:timers/promises
   */
  sleep?: (ms: number) => Promise<unknown>;
}

/** Creates a rate limiter that all replicas share. While the store is unavailable, it applies to this process only. */
export function createRateLimiter({
  store,
  perSecond,
  bounds,
  sleep = delay,
}: RateLimiterOptions): RateLimiter {
  /** Time of the next permit by profile, used while the store is unavailable. */
  const localPermitAt = new Map<string, number>();
  const outages = new Map<string, { jobs: Set<string>; pauses: number }>();
  /** Pauses that could not be stored, and so are missing from the states read from the store. */
  const localPauses = new Map<string, { at: number; ms: number; problem: Problem }>();
  let states = new Map<string, ProfileState>();
  let readAt = -Infinity;
  let reading: Promise<void> | undefined;

  /** Returns the state as last read, merged with a pause that could not be stored. */
  function getState(profile: string): ProfileState {
    const state = states.get(profile) ?? DEFAULT_STATE;
    const local = getLocalPause(profile);
    if (local === null || local.until <= state.pausedUntil) return state;
    return { ...state, pausedUntil: local.until, pauseProblem: local.problem };
  }

  function getLocalPause(profile: string): { until: number; problem: Problem } | null {
    const local = localPauses.get(profile);
    if (local === undefined) return null;
    const { at, ms, problem } = local;
    if (computeElapsedMs(at, store.now()) < ms) return { until: at + ms, problem };
    localPauses.delete(profile);
    return null;
  }

  function getPause(profile: string | null): { until: number; problem: Problem } | null {
    const { pausedUntil, pauseProblem } = getState(profile ?? '');
    if (pauseProblem === null || pausedUntil <= store.now()) return null;
    return { until: pausedUntil, problem: pauseProblem };
  }

  async function reservePermit(profile: string, maxWaitMs: number): Promise<Permit> {
    const local = getLocalPause(profile);
    if (local !== null) return { kind: 'paused', ...local };
    try {
      return await store.profiles.acquirePermit(profile, { perSecond, maxWaitMs });
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      const paused = getPause(profile);
      if (paused !== null) return { kind: 'paused', ...paused };
      const turnAt = localPermitAt.get(profile) ?? 0;
      const turn = computePermit(turnAt, store.now(), { perSecond, maxWaitMs });
      if (turn === null) return { kind: 'full', retryAfterMs: turnAt - store.now() };
      localPermitAt.set(profile, turn.turnAt);
      return { kind: 'granted', waitMs: turn.waitMs };
    }
  }

  async function pause(profile: string, ms: number, problem: Problem): Promise<void> {
    const at = store.now();
    const pausedUntil = at + ms;
    // Concurrent requests fail together. Only the first one is logged.
    if (getPause(profile) === null) {
      log.warn(
        { event: 'profile_paused', profile, code: problem.code, until: new Date(pausedUntil).toISOString() },
        `Requests to SWR are paused: ${problem.detail}`,
      );
    }
    states.set(profile, { ...(states.get(profile) ?? DEFAULT_STATE), pausedUntil, pauseProblem: problem });
    try {
      await store.profiles.pauseProfile(profile, pausedUntil, problem);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      if (pausedUntil > (getLocalPause(profile)?.until ?? 0)) localPauses.set(profile, { at, ms, problem });
    }
  }

  /** Counts the failure and returns how long to pause the profile because of it; 0 for most failures. */
  function recordFailure(profile: string, jobId: string, error: unknown): number {
    if (!(error instanceof SwrError)) return 0;
    const { failure } = error;
    if (failure.kind === 'throttled') return failure.retryAfterMs ?? DEFAULT_THROTTLE_PAUSE_MS;
    if (failure.kind === 'unauthorized') {
      return /^APIG(W)?\./.test(failure.upstream.error_code ?? '') ? AUTH_FAILURE_PAUSE_MS : 0;
    }
    if (!OUTAGE_KINDS.has(failure.kind)) {
      outages.delete(profile);
      return 0;
    }
    const outage = outages.get(profile) ?? { jobs: new Set<string>(), pauses: 0 };
    outages.set(profile, outage);
    if (outage.jobs.size < OUTAGE_FAILURE_COUNT) outage.jobs.add(jobId);
    if (outage.jobs.size < OUTAGE_FAILURE_COUNT) return 0;
    outage.pauses += 1;
    return computeBackoffMs(outage.pauses, `${profile} ${outage.pauses}`, bounds);
  }

  /** Reads the states of all profiles in one query, since there may be a thousand profiles. */
  async function readStates(): Promise<void> {
    const read = await store.profiles.findProfileStates().catch(ignoreStoreError);
    if (read === undefined) return;
    states = new Map(read);
    readAt = store.now();
  }

  return {
    async acquire(profile, maxWaitMs) {
      const turn = await reservePermit(profile, maxWaitMs);
      if (turn.kind === 'paused') throw new Throttled(turn.until - store.now(), turn.problem);
      if (turn.kind === 'full') throw new Throttled(turn.retryAfterMs, null);
      if (turn.waitMs === 0) return;
      await sleep(turn.waitMs);
      const paused = getPause(profile);
      if (paused !== null) throw new Throttled(paused.until - store.now(), paused.problem);
    },
    async record(profile, jobId, error) {
      if (error === null) outages.delete(profile);
      const ms = error === null ? 0 : recordFailure(profile, jobId, error);
      if (ms > 0) await pause(profile, ms, toProblem(error));
    },
    async getState(profile) {
      if (computeElapsedMs(readAt, store.now()) >= STATE_MAX_AGE_MS) {
        await (reading ??= readStates().finally(() => (reading = undefined)));
      }
      return getState(profile);
    },
    getPause: getPause,
    getMaxPauseMs({ code }) {
      if (code === 'upstream_throttled') return MAX_RETRY_AFTER_MS;
      return code === 'upstream_unauthorized' ? AUTH_FAILURE_PAUSE_MS : computeMaxDelayMs(bounds);
    },
  };
}

/** Failures that count toward an outage. */
const OUTAGE_KINDS: ReadonlySet<string> = new Set([
  'server_error',
  'timeout',
  'connection_failed',
  'blocked_address',
  'certificate',
  'proxy',
  'unchecked_address',
]);
