import type { Page } from '@playwright/test';
import { expect, setUpDashboard, test } from '@/e2e/fixtures/dashboard';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { createJobs } from '@/e2e/fixtures/jobs';
import { getPhaseFilter } from '@/e2e/pages/board-page';

const INSTANCE_ID = '36ce7f50-b2d5-11eb-b044-0255ac101219';
const JOBS = 30;
const CPU_SLOWDOWN = 4;
const RESPONSE_DELAY_MS = 1_000;

const PAGES = [
  { name: 'the board', path: '/?q=steady' },
  { name: 'the page of a failed job', path: `/jobs/${SAMPLE_JOB_IDS.failed}` },
  { name: 'the page of an instance', path: `/instances/${INSTANCE_ID}` },
];

declare global {
  interface Window {
    /** Elements that moved without input of the user. */
    shifts: string[];
  }
}

test.describe('layout shift', { tag: '@slow' }, () => {
  // Jobs that do not change: the number of a new status takes space that nothing can reserve.
  const getDashboard = setUpDashboard((simulator) =>
    createJobs(
      simulator,
      'steady',
      Array.from({ length: JOBS }, () => ({ status: 'Running' })),
    ),
  );

  test.beforeEach(async ({ page }) => {
    await page.goto(`${getDashboard().url}/?q=steady`);
    await expect(getPhaseFilter(page, `Running ${JOBS}`)).toBeVisible();
  });

  for (const { name, path } of PAGES) {
    test(`nothing on ${name} moves as scripts and responses come late`, async ({ browser }) => {
      const { url } = getDashboard();
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
      // The server knows the time zone from the second page on. The first one may show times in another.
      const timeZone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
      await context.addCookies([{ name: 'tz', value: encodeURIComponent(timeZone), url }]);
      await delayResponses(page);
      await page.addInitScript(recordShifts);
      await page.goto(url + path, { waitUntil: 'networkidle' });
      // The observer reports in a later frame.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      // Times that count up change their width.
      expect(
        (await page.evaluate(() => window.shifts)).filter((shift) => !shift.startsWith('0.000')),
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
