import { expect, setUpDashboard, test } from '@/e2e/fixtures/dashboard';
import { createJobs } from '@/e2e/fixtures/jobs';
import { waitUntilReady } from '@/e2e/pages/app-shell';
import { getPhaseFilter } from '@/e2e/pages/board-page';

const JOBS = 30;
const CPU_SLOWDOWN = 4;
/** Views whose code loads after that of the board. */
const PATHS = ['view=table', 'view=table&sort=type', 'view=timeline', 'view=cards&sort=type'];

declare global {
  interface Window {
    /** Fewest jobs of the page since the first ones. */
    fewestJobs: number | undefined;
  }
}

test.describe('view whose code loads late', { tag: '@slow' }, () => {
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
});

/** Records the fewest jobs since the first ones. Runs in the page, so it can't use anything outside this function. */
function recordFewestJobs(): void {
  new MutationObserver(() => {
    const jobs = document.querySelectorAll('main [data-job]').length;
    if (jobs > 0 || window.fewestJobs !== undefined)
      window.fewestJobs = Math.min(window.fewestJobs ?? jobs, jobs);
  }).observe(document, { childList: true, subtree: true });
}
