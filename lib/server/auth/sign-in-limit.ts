import 'server-only';
import type { BlockList } from 'node:net';
import { toClientNetwork } from '@/lib/server/networks';
import { StoreError } from '@/lib/server/store/errors';
import { createTurnQueue } from '@/lib/server/turn-queue';
import { createAttemptLimit, type AttemptLimit } from './attempt-limit';
import { createDeviceCookie, readDeviceId } from './device-cookie';
import { getClientAddress } from './forwarded';
import { logLimitedSignIn, warnOfUnlistedProxy } from './log-sign-ins';
import type { ReadHeaders } from './read-headers';

/** A sign-in attempt. */
interface Attempt<T> {
  headers: ReadHeaders;
  /** Valid user name. Empty if the attempt has none, or will determine it. */
  name: string;
  /** Resolves to null if the attempt fails. Exceptions count as failures, except for those of the store. */
  work: () => Promise<T>;
}

/** Reason of a refusal, and time until another attempt makes sense. */
export interface SignInRefusal {
  reason: 'too_many' | 'busy';
  waitMs: number;
}

type Outcome<T> = { refusal: SignInRefusal } | { refusal: null; result: T };

/**
 * Limits failed sign-ins per address and per name. A refused attempt runs nothing, stores nothing and counts for nothing.
 * Attempts in progress count like failures, so that parallel ones can't exceed a limit. A browser in which the user has
 * signed in before has limits of its own, so that others can't lock the user out.
 */
export interface SignInLimit {
  /** Runs an attempt if it is allowed. */
  attempt: <T>(attempt: Attempt<T>) => Promise<Outcome<T>>;
  /**
   * Runs an attempt that hashes a password if it is allowed: one at a time, and few may wait. Successful ones of a name
   * are limited, too, because a user could keep all others waiting with a correct password.
   */
  attemptWithPassword: <T>(attempt: Attempt<T>) => Promise<Outcome<T>>;
  /** Returns the `Set-Cookie` header for a browser after sign-in. Takes the name that was given to the attempt. */
  createDeviceCookie: (name: string) => string;
}

type Client = ReturnType<ReturnType<typeof createClientLimits>>;
type Start = <T>(work: () => Promise<T>, client: Client) => Promise<T> | null;

/** A limit, and the key under which an attempt counts for it. */
interface Count {
  limit: AttemptLimit;
  key: string;
}

interface SignInLimitOptions {
  trustedProxies: BlockList;
  /** Whether cookies are sent over https only. */
  secure: boolean;
  getSecret: () => string;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Per minute. High enough for an office behind one address, low enough to stop password guessing. */
const MAX_FAILURES_PER_ADDRESS = 20;
/** Per minute. Higher, so that a single address can't lock out a user. */
const MAX_FAILURES_PER_NAME = 60;
/** Per day. Beyond them, a browser counts like an unknown one. */
const MAX_FAILURES_PER_DEVICE = 10;
/** Per minute. Well above what people do. Programs use API tokens. */
const MAX_SUCCESSES_PER_NAME = 30;
/** A hash takes some tenths of a second, so that the last one waits for a few seconds. */
const MAX_WAITING = 10;
/** For the clients of one network. */
const MAX_WAITING_PER_NETWORK = 2;
/** For the known browsers of one user. */
const MAX_WAITING_PER_NAME = 1;
const BUSY_WAIT_MS = 5_000;

export function createSignInLimit(options: SignInLimitOptions): SignInLimit {
  const { trustedProxies, secure, getSecret } = options;
  const toClient = createClientLimits(options);
  // Each hash takes one of the four threads that also compress responses.
  const hashing = createTurnQueue({
    maxRunning: 1,
    maxWaiting: MAX_WAITING,
    maxWaitingPerKey: MAX_WAITING_PER_NETWORK,
    maxPreferredPerKey: MAX_WAITING_PER_NAME,
  });
  const successes = createAttemptLimit({ max: MAX_SUCCESSES_PER_NAME, windowMs: MINUTE_MS });

  /** @param success Counts the attempt if it succeeds. */
  async function run<T>(
    { headers, name, work }: Attempt<T>,
    start: Start,
    success: Count[] = [],
  ): Promise<Outcome<T>> {
    warnOfUnlistedProxy(headers, trustedProxies);
    const client = toClient(headers, name);
    for (const { limit, key } of [...client.limits, ...success]) {
      const waitMs = limit.getWaitMs(key);
      if (waitMs > 0) return refuse({ reason: 'too_many', waitMs }, client);
    }
    const running = start(work, client);
    if (running === null) return refuse({ reason: 'busy', waitMs: BUSY_WAIT_MS }, client);
    const reservations = client.limits.map(({ limit, key }) => limit.count(key));
    const release = () => {
      for (const takeBack of reservations) takeBack();
    };
    try {
      const result = await running;
      if (result !== null) {
        release();
        for (const { limit, key } of success) limit.count(key);
      }
      return { refusal: null, result };
    } catch (error) {
      if (error instanceof StoreError) release();
      throw error;
    }
  }

  return {
    attempt: (attempt) => run(attempt, (work) => work()),
    attemptWithPassword: (attempt) => {
      const { name } = attempt;
      return run(
        attempt,
        // All known browsers of a user share one place, since a user can have any number of them.
        (work, { key, isKnown }) => hashing.run({ work, key: isKnown ? name : key, isPreferred: isKnown }),
        name === '' ? [] : [{ limit: successes, key: name }],
      );
    },
    createDeviceCookie: (name) => createDeviceCookie(name, { secret: getSecret(), secure }),
  };
}

/** Creates a function that returns the key of a client, and its limits in the order in which they apply. */
function createClientLimits({ trustedProxies, secure, getSecret }: SignInLimitOptions) {
  const addresses = createAttemptLimit({ max: MAX_FAILURES_PER_ADDRESS, windowMs: MINUTE_MS });
  const names = createAttemptLimit({ max: MAX_FAILURES_PER_NAME, windowMs: MINUTE_MS });
  const devices = createAttemptLimit({ max: MAX_FAILURES_PER_DEVICE, windowMs: DAY_MS });
  return (headers: ReadHeaders, name: string): { isKnown: boolean; key: string; limits: Count[] } => {
    const device = readDeviceId(headers, name, { secret: getSecret(), secure });
    if (device !== null && devices.getWaitMs(device) === 0)
      return { isKnown: true, key: device, limits: [{ limit: devices, key: device }] };
    const network = toClientNetwork(getClientAddress(headers, trustedProxies));
    const address = { limit: addresses, key: network };
    const limits = name === '' ? [address] : [address, { limit: names, key: name }];
    return { isKnown: false, key: network, limits };
  };
}

function refuse(refusal: SignInRefusal, { isKnown, key }: Client): { refusal: SignInRefusal } {
  logLimitedSignIn(refusal.reason, isKnown ? null : key);
  return { refusal };
}
