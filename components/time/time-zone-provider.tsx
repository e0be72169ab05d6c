'use client';

import { createContext, use, type ReactNode } from 'react';
import { useBrowserValue } from '@/components/shell/use-browser-value';

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

/** Returns the browser's time zone. Cached, because the lookup is slow and a page shows hundreds of times. */
export function getBrowserTimeZone(): string {
  return (browserZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC');
}

/** Returns the user's IANA time zone. */
export function useTimeZone(): string {
  return useBrowserValue(getBrowserTimeZone, use(StoredZoneContext));
}
