import { expect, setUpDashboard, test } from '@/e2e/fixtures/dashboard';
import { createJobs } from '@/e2e/fixtures/jobs';
import { getPhaseFilter } from '@/e2e/pages/board-page';
import { getRow, getRows, readRowPositions } from '@/e2e/pages/job-table';

const JOBS = 500;
/** Maximum number of rows that are rendered at once. */
const MAX_RENDERED = 70;

test.describe('table of more jobs than a page of results', { tag: '@slow' }, () => {
  const getDashboard = setUpDashboard((simulator) =>
    createJobs(
      simulator,
      'row',
      Array.from({ length: JOBS }, () => ({ status: 'Success' })),
    ),
  );

  test('scrolls to the last job, renders few rows, and "back" restores the position', async ({ page }) => {
    test.setTimeout(240_000);
    const { url } = getDashboard();
    await page.goto(`${url}/?view=table&q=row`);
    await expect(getPhaseFilter(page, `Succeeded ${JOBS}`)).toBeVisible({ timeout: 90_000 });
    await expect
      .poll(
        async () => {
          await page.keyboard.press('End');
          const positions = await readRowPositions(page);
          expect(positions.length).toBeLessThanOrEqual(MAX_RENDERED);
          return positions.at(-1);
        },
        { timeout: 120_000, intervals: [50] },
      )
      .toBe(JOBS);
    const id = (await getRows(page).last().getAttribute('data-job')) ?? '';
    await getRow(page, id).click();
    await expect(page).toHaveURL(`${url}/jobs/${id}`);
    await page.goBack();
    await expect(getRow(page, id)).toBeInViewport();
  });
});
