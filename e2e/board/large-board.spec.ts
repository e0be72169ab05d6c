import { expect, setUpDashboard, test } from '@/e2e/fixtures/dashboard';
import { createJobs } from '@/e2e/fixtures/jobs';
import { getPhaseFilter, readPositions } from '@/e2e/pages/board-page';
import { getCard, getCards, getJobLink, readJobId } from '@/e2e/pages/job-card';

const SUCCEEDED = 1_050;
const RUNNING = 200;
/** Maximum number of cards that are rendered at once. */
const MAX_RENDERED = 60;

test.describe('board of more jobs than a page of results', { tag: '@slow' }, () => {
  // The jobs exist before the dashboard starts and are discovered by the list. Individual lookups would take
  // minutes.
  const getDashboard = setUpDashboard(async (simulator) => {
    const repeat = (status: string, length: number) => Array.from({ length }, () => ({ status }));
    await createJobs(simulator, 'thousand', repeat('Success', SUCCEEDED));
    await createJobs(simulator, 'polled', repeat('Running', RUNNING));
  });

  test('a thousand jobs scroll to the last one, the page stays small, and "back" restores the position', async ({
    page,
  }) => {
    test.setTimeout(240_000);
    const { url } = getDashboard();
    await page.goto(`${url}/?q=thousand`);
    await expect(getPhaseFilter(page, 'Succeeded 1000+')).toBeVisible({ timeout: 90_000 });

    await expect
      .poll(
        async () => {
          await page.keyboard.press('End');
          const positions = await readPositions(page);
          expect(positions.length).toBeLessThanOrEqual(MAX_RENDERED);
          expect(positions).toEqual(positions.map((_, index) => (positions[0] ?? 0) + index));
          return positions.at(-1);
        },
        { timeout: 120_000, intervals: [50] },
      )
      .toBe(SUCCEEDED);
    expect(await page.locator('*').count()).toBeLessThan(5_000);

    const id = await readJobId(getCards(page).last());
    const link = getJobLink(getCard(page, id));
    await link.scrollIntoViewIfNeeded();
    await link.click();
    await expect(page).toHaveURL(`${url}/jobs/${id}`);
    await page.goBack();
    await expect(getCard(page, id)).toBeInViewport();
  });

  test('only the first and the visible pages of results are polled', async ({ page }) => {
    const { url } = getDashboard();
    await page.goto(`${url}/?q=polled`);
    await expect(getPhaseFilter(page, `Running ${RUNNING}`)).toBeVisible({ timeout: 60_000 });
    await expect
      .poll(
        async () => {
          await page.keyboard.press('End');
          return (await readPositions(page)).at(-1);
        },
        { intervals: [100] },
      )
      .toBe(RUNNING);
    const queries: string[] = [];
    await page.waitForTimeout(500);
    page.on('request', (request) => {
      if (request.url().includes('/api/jobs?')) queries.push(new URL(request.url()).search);
    });
    await expect.poll(() => queries.length, { timeout: 30_000 }).toBeGreaterThan(5);
    const pages = new Set(queries);
    expect([...pages].filter((query) => !query.includes('cursor='))).toHaveLength(1);
    expect(pages.size).toBeLessThanOrEqual(3);
  });
});
