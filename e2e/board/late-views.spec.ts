import type { Locator, Page } from '@playwright/test';
import { expect, setUpDashboard, test } from '@/e2e/fixtures/dashboard';
import { createJobs } from '@/e2e/fixtures/jobs';
import { holdScripts } from '@/e2e/fixtures/late-scripts';
import { openHydrated, waitUntilReady } from '@/e2e/pages/app-shell';
import {
  getBoardStatus,
  getGroupHeadings,
  getPhaseFilter,
  getSortField,
  getUnderWay,
} from '@/e2e/pages/board-page';
import { getTable, getViewButton } from '@/e2e/pages/job-table';

const JOBS = 30;
const CPU_SLOWDOWN = 4;
/** Views whose code loads after that of the board. */
const PATHS = ['view=table', 'view=table&sort=type', 'view=timeline', 'view=cards&sort=type'];

interface Change {
  to: string;
  choose: (page: Page) => Promise<unknown>;
  getShown: (page: Page) => Locator;
}

/** Changes of a board of cards to what needs more code. */
const CHANGES: readonly Change[] = [
  { to: 'a table', choose: (page) => getViewButton(page, 'Table').click(), getShown: getTable },
  { to: 'a timeline', choose: (page) => getViewButton(page, 'Timeline').click(), getShown: getUnderWay },
  {
    to: 'groups',
    choose: (page) => getSortField(page).selectOption('type'),
    getShown: (page) => getGroupHeadings(page).first(),
  },
];

declare global {
  interface Window {
    /** Lets the browser be idle. */
    becomeIdle: () => void;
    /** Fewest jobs of the page since the first ones. */
    fewestJobs: number | undefined;
  }
}

test.describe('view whose code loads late', { tag: '@slow' }, () => {
  // It would load scripts past those that a test holds.
  test.use({ serviceWorkers: 'block' });

  const getDashboard = setUpDashboard((simulator) =>
    createJobs(
      simulator,
      'steady',
      Array.from({ length: JOBS }, () => ({ status: 'Running' })),
    ),
  );

  for (const query of PATHS) {
    test(`the jobs of ${query} stay as the server rendered them until then`, async ({ page }) => {
      const { url } = getDashboard();
      await page.goto(`${url}/?q=steady`);
      await expect(getPhaseFilter(page, `Running ${JOBS}`)).toBeVisible();
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
      await page.addInitScript(recordFewestJobs);
      await page.goto(`${url}/?${query}`);
      await waitUntilReady(page);
      expect(await page.evaluate(() => window.fewestJobs)).toBeGreaterThan(0);
    });
  }

  test('jobs stay if a filter is chosen before the page polls', async ({ page }) => {
    const { url } = getDashboard();
    await page.addInitScript(holdIdleTasks);
    await page.goto(`${url}/?q=steady`);
    await waitUntilReady(page);
    await page.evaluate(recordFewestJobs);
    await getPhaseFilter(page, `Running ${JOBS}`).click();
    await expect(page).toHaveURL(/phase=running/);
    const response = page.waitForResponse(/api\/jobs\?.*phase=running/);
    await page.evaluate(() => {
      window.becomeIdle();
    });
    await response;
    await expect(getBoardStatus(page)).toContainText(String(JOBS));
    expect(await page.evaluate(() => window.fewestJobs)).toBeGreaterThan(0);
  });

  for (const { to, choose, getShown } of CHANGES) {
    test(`cards stay until the code of ${to} has loaded`, async ({ page }) => {
      const { url } = getDashboard();
      await openHydrated(page, `${url}/?view=cards`);
      await page.evaluate(recordFewestJobs);
      const { release } = await holdScripts(page);
      const isRequested = page.waitForRequest('**/*.js');
      await choose(page);
      await isRequested;
      await expect(page).toHaveURL(/view=(table|timeline)|sort=type/);
      await expect(getShown(page)).toHaveCount(0);
      release();
      await expect(getShown(page)).toBeVisible();
      expect(await page.evaluate(() => window.fewestJobs)).toBeGreaterThan(0);
    });
  }
});

/** Holds what waits for an idle browser until `becomeIdle` is called. Runs in the page, as the function below. */
function holdIdleTasks(): void {
  let tasks: IdleRequestCallback[] | null = [];
  const request = window.requestIdleCallback.bind(window);
  window.requestIdleCallback = (task, options) => {
    if (tasks === null) return request(task, options);
    tasks.push(task);
    return 0;
  };
  window.becomeIdle = () => {
    const held = tasks ?? [];
    tasks = null;
    for (const task of held) request(task);
  };
}

/** Records the fewest jobs since the first ones. Runs in the page, so it can't use anything outside this function. */
function recordFewestJobs(): void {
  new MutationObserver(() => {
    const jobs = document.querySelectorAll('main [data-job]').length;
    if (jobs > 0 || window.fewestJobs !== undefined)
      window.fewestJobs = Math.min(window.fewestJobs ?? jobs, jobs);
  }).observe(document, { childList: true, subtree: true });
}
