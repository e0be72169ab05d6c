import { readLocalStorage, writeLocalStorage } from '@/components/shell/local-storage';

/**
 * Key in localStorage: the server time at which this browser last had no session, in ms since 1970. Every page that was
 * rendered before belongs to a session that has ended.
 */
const STORAGE_KEY = 'session-ended-at';

/** Appended if only a request was rejected. The user may still be signed in, behind a misconfigured proxy for example. */
const UNCONFIRMED = '?';

/**
 * Records that this browser has no session, for all its tabs.
 *
 * @param serverTime Server time in ms since 1970.
 * @param isConfirmed Whether the server has shown the sign-in page. Other tabs are then loaded anew.
 */
export function recordSessionEnd(serverTime: number, isConfirmed: boolean): void {
  const last = readLocalStorage(STORAGE_KEY) ?? '';
  const isNews = !hasSessionEnded(serverTime) || (isConfirmed && last.endsWith(UNCONFIRMED));
  if (!isNews) return;
  const endedAt = Math.max(Math.ceil(serverTime), toTime(last) || 0);
  writeLocalStorage(STORAGE_KEY, `${endedAt}${isConfirmed ? '' : UNCONFIRMED}`);
}

/**
 * Returns whether the session of a page has ended, in this tab or another.
 *
 * @param pageTime Server time at which the page was rendered, in ms since 1970.
 */
export function hasSessionEnded(pageTime: number): boolean {
  return pageTime <= toTime(readLocalStorage(STORAGE_KEY) ?? '');
}

/** Returns the time of a record, or NaN. Ignores the mark after it. */
const toTime = (record: string) => Number.parseInt(record, 10);

/** Returns whether a change in localStorage records a confirmed end. */
export function isConfirmedEnd(key: string | null, value: string | null): boolean {
  return key === STORAGE_KEY && value?.endsWith(UNCONFIRMED) === false;
}
