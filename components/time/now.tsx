'use client';

import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';
import { serverClock } from '@/lib/client/server-clock';

const PageTimeContext = createContext(0);

/** `pageTime` is the server's clock when it made this page: what the first paint shows. */
export function NowProvider({ pageTime, children }: { pageTime: number; children: ReactNode }) {
  return <PageTimeContext value={pageTime}>{children}</PageTimeContext>;
}

/** One timer for everything on the page that ticks. */
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

/** The server's clock in ms since 1970, once a second. */
export function useNow(): number {
  return useAt((ms) => ms);
}

/** What is so at the server's clock, looked at once a second: only where it is another does anything render again. */
export function useAt<T extends string | number | null>(read: (now: number) => T): T {
  const pageTime = use(PageTimeContext);
  return useSyncExternalStore(
    subscribe,
    () => read((now ??= serverClock.now())),
    () => read(pageTime),
  );
}

/** For a first measurement of the server's clock: when this page's answer began to arrive, by the viewer's clock. */
export function observePageTime(pageTime: number): void {
  const [navigation] = performance.getEntriesByType('navigation');
  if (!(navigation instanceof PerformanceNavigationTiming) || navigation.responseStart === 0) return;
  serverClock.observe({
    serverTime: pageTime,
    sentAt: performance.timeOrigin + navigation.requestStart,
    receivedAt: performance.timeOrigin + navigation.responseStart,
  });
}
