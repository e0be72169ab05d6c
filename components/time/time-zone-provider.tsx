'use client';

import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';

const StoredZoneContext = createContext('UTC');

/**
 * Provides the time zone for the first paint.
 *
 * @param timeZone Time zone stored in a cookie; UTC on the first visit.
 */
export function TimeZoneProvider({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  return <StoredZoneContext value={timeZone}>{children}</StoredZoneContext>;
}

let browserZone: string | undefined;
const listeners = new Set<() => void>();

/** Looks up the browser's time zone, which all times show from then on. The first lookup is slow. */
export function detectTimeZone(): string {
  if (browserZone === undefined) {
    browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
    for (const listener of listeners) listener();
  }
  return browserZone;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Returns the user's IANA time zone: the stored one until it is detected. */
export function useTimeZone(): string {
  const stored = use(StoredZoneContext);
  return useSyncExternalStore(
    subscribe,
    () => browserZone ?? stored,
    () => stored,
  );
}
