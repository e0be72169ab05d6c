import type { Browser, Page } from '@playwright/test';

/** CPU slowdown of the browser, which simulates a phone or an old laptop. */
const CPU_SLOWDOWN = 4;

/** Web vitals of a page. */
export interface Vitals {
  /** Largest contentful paint, in milliseconds. */
  paint: number;
  /** Cumulative layout shift. */
  shift: number;
  /** Time of the first click that had an effect, in milliseconds. */
  interactive: number;
}

declare global {
  interface Window {
    vitals: Vitals;
    /** Duration of the slowest interaction so far, from the input to the next paint, in milliseconds. */
    slowest: number;
  }
}

/** Opens a page in a new context and measures its vitals from the start. Resolves once it is interactive. */
export async function openMeasuredPage(
  browser: Browser,
  url: string,
): Promise<{ page: Page; close: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  await page.addInitScript(recordVitals);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.vitals.interactive > 0, undefined, { timeout: 90_000 });
  return { page, close: () => context.close() };
}

/** Reads the vitals of a page once it is idle. */
export async function readVitals(page: Page): Promise<Vitals> {
  await waitUntilIdle(page);
  return page.evaluate(() => window.vitals);
}

/** Waits until a page has loaded everything, so that only its interactions are measured. */
async function waitUntilIdle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1_000);
}

/** Measures the slowest interaction of `act` on an idle page, from the input to the next paint, in milliseconds. */
export async function measureSlowestInteraction(page: Page, act: () => Promise<void>): Promise<number> {
  await waitUntilIdle(page);
  await page.evaluate(() => (window.slowest = 0));
  await act();
  // The browser reports event timings only when it is idle.
  await page.waitForTimeout(1_000);
  return page.evaluate(() => window.slowest);
}

/** Records the vitals. Runs in the page, so it can't use anything outside this function. */
function recordVitals(): void {
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
  // Clicks the theme button until a click has an effect. A page without cards is not loaded yet.
  const timer = setInterval(() => {
    const button = document.querySelector<HTMLButtonElement>('[data-key="t"]');
    if (button === null || document.querySelector('article, [data-job]') === null) return;
    const before = document.documentElement.dataset['theme'];
    button.click();
    requestAnimationFrame(() => {
      if (window.vitals.interactive > 0 || document.documentElement.dataset['theme'] === before) return;
      window.vitals.interactive = performance.now();
      clearInterval(timer);
    });
  }, 25);
}
