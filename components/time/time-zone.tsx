'use client';

import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';

const RememberedZoneContext = createContext('UTC');

/**
 * Provides the time zone for the first paint.
 *
 * @param timeZone Time zone stored in a cookie; UTC on the first visit.
 */
export function TimeZoneProvider({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  return <RememberedZoneContext value={timeZone}>{children}</RememberedZoneContext>;
}

let zone: string | undefined;

/** Returns the browser's time zone. Cached, because the lookup is slow and a page shows hundreds of times. */
export function viewerTimeZone(): string {
  return (zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC');
}

const never = () => () => undefined;

/** Returns the user's IANA time zone. */
export function useTimeZone(): string {
  const remembered = use(RememberedZoneContext);
  return useSyncExternalStore(never, viewerTimeZone, () => remembered);
}
