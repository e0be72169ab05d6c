import type { Page } from '@playwright/test';
import { APPEARANCES, expectAccessible } from '@/e2e/fixtures/accessibility';
import { expect, setUpDashboard, test } from '@/e2e/fixtures/dashboard';
import { createJobs, monitorJobs } from '@/e2e/fixtures/jobs';
import { openHydrated } from '@/e2e/pages/app-shell';
import { getCards } from '@/e2e/pages/job-card';
import {
  getExitLink,
  getKiosk,
  getKioskInterruption,
  getPageNumber,
  getTiles,
  readTileIds,
  readTypeSizes,
} from '@/e2e/pages/kiosk-page';
import { runCommand } from '@/e2e/pages/palette';

const FULL_HD = { width: 1920, height: 1080 };
const RUNNING = Array.from({ length: 20 }, () => ({ status: 'Running' }));
const FAILED = { status: 'Failed', reason: 'The subnet has no free address.' };

/** Opens a wallboard on a screen of full HD. */
async function openKiosk(page: Page, url: string): Promise<void> {
  await page.setViewportSize(FULL_HD);
  await openHydrated(page, url);
  await expect(getKiosk(page)).toBeVisible();
}

test.describe('wallboard', { tag: '@slow' }, () => {
  const getDashboard = setUpDashboard(async (simulator) => {
    await createJobs(simulator, 'wall', [...RUNNING, FAILED, { status: 'Success' }]);
    await createJobs(
      simulator,
      'many',
      // Has another type, so that no running job is slow compared with these.
      Array.from({ length: 70 }, () => ({ status: 'Success', type: 'DeleteInstance' })),
    );
  });

  test('fills the screen with large type, without controls, the most important job first', async ({
    page,
  }) => {
    await openKiosk(page, `${getDashboard().url}/?q=wall-&kiosk=1`);
    await expect(getTiles(page)).toHaveCount(9);
    await expect(getTiles(page).first()).toContainText('wall-20');
    await expect(page.locator(':is(button, input, select, summary):visible')).toHaveCount(0);
    const size = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return { width: scrollWidth, height: scrollHeight };
    });
    expect(size).toEqual(FULL_HD);
    const last = await getTiles(page).last().boundingBox();
    expect(last && last.y + last.height).toBeLessThanOrEqual(FULL_HD.height);
    for (const selector of ['article h2', 'article time[datetime^=P]'])
      expect(Math.min(...(await readTypeSizes(page, selector)))).toBeGreaterThanOrEqual(36);
    const all = await readTypeSizes(page, '[data-kiosk-live] :is(p, span, h1, h2, time):not(.sr-only)');
    expect(Math.min(...all)).toBeGreaterThanOrEqual(24);
  });

  test('fits a portrait screen in one column', async ({ page }) => {
    await page.setViewportSize({ width: 1080, height: 1920 });
    await openHydrated(page, `${getDashboard().url}/?q=wall-&kiosk=1`);
    const boxes = await getTiles(page).evaluateAll((tiles) =>
      tiles.map((tile) => tile.getBoundingClientRect().x),
    );
    expect(boxes.length).toBeGreaterThan(4);
    expect(new Set(boxes).size).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(1920);
  });

  test('pages rotate every 15 seconds', async ({ page }) => {
    await page.clock.install();
    await openKiosk(page, `${getDashboard().url}/?q=wall-&kiosk=1`);
    await expect(getPageNumber(page)).toHaveText('Page 1 of 3');
    const first = await readTileIds(page);
    await page.clock.runFor(15_000);
    await expect(getPageNumber(page)).toHaveText('Page 2 of 3');
    expect(await readTileIds(page)).not.toEqual(first);
    await page.clock.runFor(30_000);
    await expect(getPageNumber(page)).toHaveText('Page 1 of 3');
  });

  test('keeps the jobs while the server fails, says since when, and recovers', async ({ page }) => {
    await openKiosk(page, `${getDashboard().url}/?q=wall-&kiosk=1`);
    await page.route('**/api/jobs?*', (route) => route.fulfill({ status: 503 }));
    await expect(getKioskInterruption(page)).toHaveText(/^Not updated since \d\d:\d\d:\d\d — retrying$/);
    await expect(getTiles(page)).toHaveCount(9);
    await expectAccessible(page, 'interrupted');
    await page.unroute('**/api/jobs?*');
    await expect(getKioskInterruption(page)).toHaveCount(0);
  });

  test('leads to the board with the same filter, by Escape or a link, and back by a command', async ({
    page,
  }) => {
    const board = `${getDashboard().url}/?phase=failed&q=wall-`;
    await openKiosk(page, `${board}&kiosk=1`);
    await expect(getExitLink(page)).toHaveCSS('position', 'absolute');
    await page.mouse.move(300, 300);
    await page.mouse.move(310, 310);
    await expect(getExitLink(page)).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(board);
    await expect(getCards(page)).toHaveCount(1);
    await expect(page.getByRole('banner')).toBeVisible();
    await runCommand(page, 'wallboard');
    await expect(page).toHaveURL(`${board}&kiosk=1`);
    await expect(getTiles(page)).toHaveCount(1);
    await expect(page.getByRole('banner')).toBeHidden();
  });

  test('shows the first 60 jobs of a board, even after the user has scrolled to the others', async ({
    page,
  }) => {
    await page.setViewportSize(FULL_HD);
    await openHydrated(page, `${getDashboard().url}/?q=many-&view=cards`);
    await expect(async () => {
      await page.keyboard.press('End');
      await expect(page.getByText('End of list')).toBeInViewport({ timeout: 1_000 });
    }).toPass();
    await runCommand(page, 'wallboard');
    // Nine jobs on each.
    await expect(getPageNumber(page)).toHaveText('Page 1 of 7');
  });

  test('a board of given jobs is sorted by attention and shows its name', async ({ page }) => {
    const ids = await monitorJobs(getDashboard(), 'chosen', [
      { status: 'Success' },
      { status: 'Running' },
      FAILED,
    ]);
    const board = `${getDashboard().url}/jobs?${ids.map((id) => `id=${id}`).join('&')}&name=Release`;
    await openKiosk(page, `${board}&kiosk=1`);
    expect(await readTileIds(page)).toEqual([ids[2], ids[1], ids[0]]);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Release');
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(board);
  });

  for (const { colorScheme, locale } of APPEARANCES) {
    test(`has no axe violations, ${colorScheme}, ${locale}`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme, locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await openKiosk(page, `${getDashboard().url}/?kiosk=1`);
      await expectAccessible(page, 'wallboard');
      await context.close();
    });
  }
});
