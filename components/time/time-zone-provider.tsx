'use client';

import { createContext, use, type ReactNode } from 'react';
import { createSharedValue } from '@/components/shell/create-shared-value';

const StoredZoneContext = createContext('UTC');

/**
 * Provides the time zone for the first paint.
 *
 * @param timeZone Time zone stored in a cookie; UTC on the first visit.
 */
export function TimeZoneProvider({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  return <StoredZoneContext value={timeZone}>{children}</StoredZoneContext>;
}

const browserZone = createSharedValue<string | null>(null);

/** Looks up the browser's time zone, which all times show from then on. The first lookup is slow. */
export function detectTimeZone(): string {
  const known = browserZone.get();
  if (known !== null) return known;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  browserZone.set(zone);
  return zone;
}

/** Returns the user's IANA time zone: the stored one until it is detected. */
export function useTimeZone(): string {
  const stored = use(StoredZoneContext);
  return browserZone.useValue() ?? stored;
}
