import { expect, setUpDashboard, test } from '@/e2e/fixtures/dashboard';
import { createJobs } from '@/e2e/fixtures/jobs';
import { readPositions } from '@/e2e/pages/board-page';
import { getCards } from '@/e2e/pages/job-card';
import { getBars, getTimeline } from '@/e2e/pages/instance-page';

const JOBS = 200;
/** Maximum number of cards that are rendered at once. */
const MAX_RENDERED = 60;
const INSTANCE = 'c0ffee00-b2d5-11eb-b044-0255ac101219';

test.describe('instance with 200 jobs', { tag: '@slow' }, () => {
  // The jobs exist before the dashboard starts and are discovered by the list.
  const getDashboard = setUpDashboard((simulator) =>
    createJobs(
      simulator,
      'busy',
      Array.from({ length: JOBS }, () => ({ instance_id: INSTANCE, status: 'Success' })),
    ),
  );

  test('renders only the cards near the screen, and scrolls to the last one', async ({ page }) => {
    const url = `${getDashboard().url}/instances/${INSTANCE}`;
    await expect
      .poll(
        async () => {
          await page.goto(url);
          return getCards(page).first().locator('xpath=..').getAttribute('aria-setsize');
        },
        { timeout: 60_000 },
      )
      .toBe(String(JOBS));
    await expect
      .poll(
        async () => {
          await page.keyboard.press('End');
          const positions = await readPositions(page);
          expect(positions.length).toBeLessThanOrEqual(MAX_RENDERED);
          return positions.at(-1);
        },
        { timeout: 60_000, intervals: [50] },
      )
      .toBe(JOBS);
    await expect(getTimeline(page)).toContainText(`The newest 12 of ${JOBS} jobs.`);
    await expect(getBars(page)).toHaveCount(12);
  });
});
