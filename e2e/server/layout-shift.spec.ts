import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures/dashboard';

const INSTANCE_ID = '36ce7f50-b2d5-11eb-b044-0255ac101219';
const CPU_SLOWDOWN = 4;
const RESPONSE_DELAY_MS = 1_000;

const PAGES = [
  { name: 'the board', path: '/' },
  { name: 'the page of an instance', path: `/instances/${INSTANCE_ID}` },
];

declare global {
  interface Window {
    /** Elements that moved without input of the user. */
    shifts: string[];
  }
}

test.describe('layout shift', { tag: '@slow' }, () => {
  for (const { name, path } of PAGES) {
    test(`nothing on ${name} moves as scripts and responses come late`, async ({
      browser,
      ownDashboard: dashboard,
    }) => {
      // Of its own: jobs of other tests would come and go.
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
      // The server knows the time zone from the second page on. The first one may show times in another.
      const timeZone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
      await context.addCookies([{ name: 'tz', value: encodeURIComponent(timeZone), url: dashboard.url }]);
      await delayResponses(page);
      await page.addInitScript(recordShifts);
      await page.goto(dashboard.url + path, { waitUntil: 'networkidle' });
      // The observer reports in a later frame.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      // Ages that count up ("1s ago") may change their width by less than a pixel.
      expect(
        (await page.evaluate(() => window.shifts)).filter((shift) => !shift.startsWith('0.0000')),
      ).toEqual([]);
      await context.close();
    });
  }
});

async function delayResponses(page: Page): Promise<void> {
  await page.route('**/api/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, RESPONSE_DELAY_MS));
    await route.continue();
  });
}

/** Records what moves. Runs in the page, so it can't use anything outside this function. */
function recordShifts(): void {
  interface Shift extends PerformanceEntry {
    value: number;
    hadRecentInput: boolean;
    sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
  }
  const describeRect = ({ x, y, width, height }: DOMRectReadOnly) => [x, y, width, height].join(' ');
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Shift[]) {
      if (entry.hadRecentInput) continue;
      for (const { node, previousRect, currentRect } of entry.sources) {
        const text = node instanceof Element ? node.outerHTML.slice(0, 120) : (node?.textContent ?? '');
        window.shifts.push(
          `${entry.value.toFixed(4)} ${describeRect(previousRect)} → ${describeRect(currentRect)}: ${text}`,
        );
      }
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
