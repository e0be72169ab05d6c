'use client';

import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';
import { serverClock } from '@/lib/client/server-clock';

const PageTimeContext = createContext(0);

/**
 * Provides the time for the first paint.
 *
 * @param pageTime Server time of the response, in ms since 1970.
 */
export function NowProvider({ pageTime, children }: { pageTime: number; children: ReactNode }) {
  return <PageTimeContext value={pageTime}>{children}</PageTimeContext>;
}

/** One timer for all ticking elements of the page. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now: number | undefined;

function tick(): void {
  now = serverClock.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    now = undefined;
  };
}

/** Returns the server time in ms since 1970, updated every second. */
export function useNow(): number {
  return useNowValue((ms) => ms);
}

/**
 * Returns a value derived from the server time. Computed every second, but renders again only if the value
 * changes.
 */
export function useNowValue<T extends string | number | null>(read: (now: number) => T): T {
  const pageTime = use(PageTimeContext);
  return useSyncExternalStore(
    subscribe,
    () => read((now ??= serverClock.now())),
    () => read(pageTime),
  );
}

/** Records a first measurement of the server time, from the moment the page's response began to arrive. */
export function observePageTime(pageTime: number): void {
  const [navigation] = performance.getEntriesByType('navigation');
  if (!(navigation instanceof PerformanceNavigationTiming) || navigation.responseStart === 0) return;
  serverClock.observe({
    serverTime: pageTime,
    sentAt: performance.timeOrigin + navigation.requestStart,
    receivedAt: performance.timeOrigin + navigation.responseStart,
  });
}
