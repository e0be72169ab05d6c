import type { Browser, Page } from '@playwright/test';

/** How many times slower than this machine the browser's own work is: like a phone, or an old laptop. */
const SLOWER = 4;

/** What a page tells of itself, in milliseconds; `shift` is its cumulative layout shift. */
export interface Vitals {
  paint: number;
  shift: number;
  /** When it first answered to a click. */
  interactive: number;
}

declare global {
  interface Window {
    vitals: Vitals;
    /** Of the slowest interaction so far, from the input to the next paint. */
    slowest: number;
  }
}

/** Opens a page of its own, watched from its first moment on. */
export async function watched(
  browser: Browser,
  url: string,
): Promise<{ page: Page; close: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(watch);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.vitals.interactive > 0, undefined, { timeout: 90_000 });
  return { page, close: () => context.close() };
}

/** Once the page has come to rest. */
export async function vitals(page: Page): Promise<Vitals> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1_000);
  return page.evaluate(() => window.vitals);
}

/** The slowest of the interactions that `act` is, in milliseconds to the paint that follows. */
export async function slowest(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => (window.slowest = 0));
  await act();
  // Entries come when the browser has nothing else to do.
  await page.waitForTimeout(1_000);
  return page.evaluate(() => window.slowest);
}

/** Runs in the page. */
function watch(): void {
  window.vitals = { paint: 0, shift: 0, interactive: 0 };
  window.slowest = 0;
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) window.vitals.paint = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if ('value' in entry) window.vitals.shift += Number(entry.value);
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ('interactionId' in entry && entry.interactionId !== 0)
        window.slowest = Math.max(window.slowest, entry.duration);
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  // Clicks on the switch of the colours until one is answered; a page that holds no card yet is not there.
  const timer = setInterval(() => {
    const button = document.querySelector<HTMLButtonElement>('[data-key="t"]');
    if (button === null || document.querySelector('article') === null) return;
    const before = document.documentElement.dataset['theme'];
    button.click();
    requestAnimationFrame(() => {
      if (window.vitals.interactive > 0 || document.documentElement.dataset['theme'] === before) return;
      window.vitals.interactive = performance.now();
      clearInterval(timer);
    });
  }, 25);
}
