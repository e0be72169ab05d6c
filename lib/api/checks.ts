import type { JobState, KnownJob } from './answers';
import { isKnown } from './job-state';

/**
 * When the jobs of an answer were checked, and when each is next. That alone moves on while nothing happens: it is no
 * part of the ETag, and comes with every answer, also with one that has no body (304). `1764098023170;-1200/800,-300/1700`:
 * ms since 1970, and from there to the last and to the next check of each job that is checked again, in the order of
 * the answer. A star stands for the last check of a job that could not be refreshed: it is told in the body.
 */
export const CHECKS_HEADER = 'X-Checks';

type CheckedAgain = JobState & { nextCheckAt: string };

/** When a job was checked and is next, in ms since 1970; null where it is not checked again. */
export interface Check {
  /** Null where the body tells it. */
  checkedAt: number | null;
  nextAt: number;
}

export function checkOf(state: JobState): Check | null {
  if (!isCheckedAgain(state)) return null;
  const checkedAt = movesOn(state) ? Date.parse(state.checkedAt) : null;
  return { checkedAt, nextAt: Date.parse(state.nextCheckAt) };
}

/** The value of the header; null where no job is checked again. `now` is in ms since 1970. */
export function writeChecks(checks: readonly (Check | null)[], now: number): string | null {
  const said = checks
    .filter((check) => check !== null)
    .map(({ checkedAt, nextAt }) => `${checkedAt === null ? '*' : checkedAt - now}/${nextAt - now}`);
  return said.length === 0 ? null : `${now};${said.join(',')}`;
}

/** The states with the checks of a later answer; as they were where these are not of the same jobs. */
export function withChecks<T extends JobState>(states: T[], header: string | null): T[] {
  const [base = '', list = ''] = header?.split(';') ?? [];
  const checks =
    list === '' ? [] : list.split(',').map((check) => /^(\*|-?\d{1,12})\/(-?\d{1,12})$/.exec(check));
  if (!/^\d{1,13}$/.test(base) || checks.length !== states.filter(isCheckedAgain).length) return states;
  const at = (ms: string) => new Date(Number(base) + Number(ms)).toISOString();
  return states.map((state) => {
    const [, checked, next] = (isCheckedAgain(state) && checks.shift()) || [];
    if (checked === undefined || next === undefined) return state;
    return { ...state, nextCheckAt: at(next), ...(checked !== '*' && { checkedAt: at(checked) }) };
  });
}

/** What of a state its ETag stands for. */
export function withoutChecks<T extends JobState>(state: T): T {
  if (!isCheckedAgain(state)) return state;
  return { ...state, nextCheckAt: '', ...(movesOn(state) && { checkedAt: '' }) };
}

const isCheckedAgain = (state: JobState): state is CheckedAgain => state.nextCheckAt !== null;

/** A state that could not be refreshed stays as old as it is. */
const movesOn = (state: JobState): state is KnownJob => isKnown(state) && state.stale === null;
