import type { Page } from '@playwright/test';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { APPEARANCES, expectAccessible } from '@/e2e/fixtures/accessibility';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { expectNoWider, usePhone } from '@/e2e/fixtures/viewport';
import { getBadge, getCard, getCards, getJobLink } from '@/e2e/pages/job-card';
import { getRefreshButton } from '@/e2e/pages/job-page';
import {
  cacheForOfflineUse,
  getUnreachableMessage,
  goOffline,
  readCachedPaths,
  readCacheNames,
  readOfflinePage,
  readStoredJobs,
} from '@/e2e/pages/offline-page';

const { failed, running } = SAMPLE_JOB_IDS;

/** Expects the service worker to cache no API response and no page but the offline page. */
async function expectNoResponsesCached(page: Page): Promise<void> {
  const [cache = ''] = await readCacheNames(page);
  const paths = await readCachedPaths(page, cache);
  expect(paths).toContain('/offline');
  expect(paths.filter((path) => !/^\/(offline$|_next\/static\/|icons\/)/.test(path))).toEqual([]);
  expect(await readOfflinePage(page)).not.toContain('registry-');
}

test.describe('offline use', { tag: '@slow' }, () => {
  test('displays the cached cards of viewed jobs, caches no responses, and resumes when the server is back', async ({
    page,
    context,
    ownDashboard: dashboard,
  }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    // A crashing browser runs no event handler, so the cache is also written periodically.
    await cacheForOfflineUse(page, `${dashboard.url}/jobs/${failed}`, failed, readStoredJobs);
    await cacheForOfflineUse(page, dashboard.url, running);
    await expectNoResponsesCached(page);
    await goOffline(context, dashboard);

    await page.reload();
    await expect(getUnreachableMessage(page)).toBeVisible();
    await expect(getCard(page, running)).toBeVisible();
    await expect(page.getByText(/^Offline, as of \d\d:\d\d:\d\d$/).first()).toBeVisible();
    await page.goto(`${dashboard.url}/?phase=failed`);
    await expect(getCard(page, failed)).toBeVisible();
    await expect(getCard(page, running)).toHaveCount(0);

    await getJobLink(getCard(page, failed)).click();
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${failed}`);
    await expect(page).toHaveTitle(/^Offline/);
    await page.reload();
    await expect(getCards(page)).toHaveCount(1);
    await expect(getBadge(getCard(page, failed), 'failed')).toBeVisible();
    await page.goto(`${dashboard.url}/jobs/${crypto.randomUUID()}`);
    await expect(page.getByText(/^Job .* isn’t saved offline\.$/)).toBeVisible();
    await page.getByRole('link', { name: /saved jobs?$/ }).click();
    await expect(getCard(page, running)).toBeVisible();
    await usePhone(page);
    await expectNoWider(page);

    await page.goto(`${dashboard.url}/jobs/${failed}`);
    await expect(getUnreachableMessage(page)).toBeVisible();
    await dashboard.start();
    await context.setOffline(false);
    await expect(getRefreshButton(page)).toBeVisible({ timeout: 30_000 });
    await expect(getUnreachableMessage(page)).toHaveCount(0);
    expect(errors).toEqual([]);
  });

  test('the offline page has no axe violations in either appearance', async ({ browser, ownDashboard }) => {
    const pages = await Promise.all(
      APPEARANCES.map(async (appearance) => {
        const context = await browser.newContext({ ...appearance, reducedMotion: 'reduce' });
        return context.newPage();
      }),
    );
    for (const page of pages) await cacheForOfflineUse(page, ownDashboard.url, failed);
    await ownDashboard.stop();
    for (const [index, page] of pages.entries()) {
      await page.reload();
      await expect(getUnreachableMessage(page)).toBeVisible();
      await expect(getCard(page, failed)).toBeVisible();
      await expectAccessible(page, `appearance ${index}`);
      await page.context().close();
    }
  });
});
