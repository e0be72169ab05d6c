import type { JobState, KnownJob } from './job-schemas';
import { isKnown } from './job-state';

/**
 * Response header with the last and the next check of each job that is still polled, in body order. Check times change
 * even if the jobs don't, so they are excluded from the ETag and sent with every response, 304 included.
 *
 * Format: `1764098023170;-1200/800,-300/1700`. The first number is a time in ms since 1970; the pairs are the offsets
 * of the last and the next check in ms. `*` replaces the last check of a job that could not be refreshed; its last
 * check is in the body.
 */
export const CHECKS_HEADER = 'X-Checks';

type PolledState = JobState & { nextCheckAt: string };

/** Last and next check of a job, in ms since 1970. */
export interface CheckTimes {
  /** Null if the job could not be refreshed; its last check is then in the body. */
  checkedAt: number | null;
  nextAt: number;
}

/** Extracts the check times of a job. Returns null if the job is no longer polled. */
export function toCheckTimes(state: JobState): CheckTimes | null {
  if (!isPolled(state)) return null;
  const checkedAt = hasAdvancingCheck(state) ? Date.parse(state.checkedAt) : null;
  return { checkedAt, nextAt: Date.parse(state.nextCheckAt) };
}

/**
 * Serializes check times to the value of {@link CHECKS_HEADER}.
 *
 * @param now Reference time in ms since 1970.
 * @returns Null if no job is polled.
 */
export function serializeChecks(checks: readonly (CheckTimes | null)[], now: number): string | null {
  const pairs = checks
    .filter((check) => check !== null)
    .map(({ checkedAt, nextAt }) => `${checkedAt === null ? '*' : checkedAt - now}/${nextAt - now}`);
  return pairs.length === 0 ? null : `${now};${pairs.join(',')}`;
}

/**
 * Applies the check times of a later response.
 *
 * @param header Value of {@link CHECKS_HEADER}.
 * @returns The states unchanged if the header is missing, malformed or has a different number of jobs.
 */
export function applyChecks<T extends JobState>(states: T[], header: string | null): T[] {
  const [base = '', list = ''] = header?.split(';') ?? [];
  const checks =
    list === '' ? [] : list.split(',').map((check) => /^(\*|-?\d{1,12})\/(-?\d{1,12})$/.exec(check));
  if (!/^\d{1,13}$/.test(base) || checks.length !== states.filter(isPolled).length) return states;
  const toIso = (ms: string) => new Date(Number(base) + Number(ms)).toISOString();
  return states.map((state) => {
    const [, checked, next] = (isPolled(state) && checks.shift()) || [];
    if (checked === undefined || next === undefined) return state;
    return { ...state, nextCheckAt: toIso(next), ...(checked !== '*' && { checkedAt: toIso(checked) }) };
  });
}

/** Clears the check times, which are not part of the ETag. */
export function removeChecks<T extends JobState>(state: T): T {
  if (!isPolled(state)) return state;
  return { ...state, nextCheckAt: '', ...(hasAdvancingCheck(state) && { checkedAt: '' }) };
}

const isPolled = (state: JobState): state is PolledState => state.nextCheckAt !== null;

/** Returns whether the last check time advances. A state that could not be refreshed keeps its last check time. */
const hasAdvancingCheck = (state: JobState): state is KnownJob => isKnown(state) && state.stale === null;
