'use client';

import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';

const RememberedZoneContext = createContext('UTC');

/** `timeZone` is the viewer's as a cookie remembers it; the first paint of a first visit is in UTC. */
export function TimeZoneProvider({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  return <RememberedZoneContext value={timeZone}>{children}</RememberedZoneContext>;
}

let zone: string | undefined;

/** Asked for once: the browser takes its time to answer, and a page shows hundreds of times. */
export function viewerTimeZone(): string {
  return (zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC');
}

const never = () => () => undefined;

/** The viewer's IANA time zone. */
export function useTimeZone(): string {
  const remembered = use(RememberedZoneContext);
  return useSyncExternalStore(never, viewerTimeZone, () => remembered);
}
