import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { getFirstUserCode, startPasswordDashboard, TEST_PASSWORD } from '@/e2e/fixtures/password-dashboard';
import { getAlert, getSignedInUser, getSignOutButton } from '@/e2e/pages/app-shell';
import {
  cacheForOfflineUse,
  goOffline,
  readOfflinePage,
  replaceStoredOwner,
  saveAndReadJobs,
} from '@/e2e/pages/offline-page';
import { submitFirstUser, submitSignIn } from '@/e2e/pages/sign-in-page';

const { failed, running } = SAMPLE_JOB_IDS;

test.describe('offline cache of a signed-in user', () => {
  test('is deleted at sign-out and when another user signs in', async ({ page, context }) => {
    const dashboard = await startPasswordDashboard();
    const { url } = dashboard;
    try {
      await page.goto(`${url}/sign-in?first=${getFirstUserCode(dashboard)}`);
      await submitFirstUser(page, 'olga', TEST_PASSWORD);
      await expect(getSignedInUser(page, 'olga')).toBeVisible();
      await cacheForOfflineUse(page, `${url}/jobs/${failed}`, failed);
      expect(await readOfflinePage(page)).not.toContain('olga');

      // Jobs of another user, left by a session that ended without a sign-out.
      await replaceStoredOwner(page, 'password olga', 'password victor');
      await page.goto(`${url}/settings`);
      await expect.poll(() => saveAndReadJobs(page)).toContain('password olga');
      expect(await saveAndReadJobs(page)).not.toContain(failed);

      await cacheForOfflineUse(page, `${url}/jobs/${failed}`, failed);
      const otherTab = await context.newPage();
      await cacheForOfflineUse(otherTab, `${url}/jobs/${running}`, running);
      await getSignOutButton(page).click();
      await expect(page).toHaveURL(`${url}/sign-in`);
      expect(await saveAndReadJobs(page)).toBe('');
      // The other tab still polls, and is rejected.
      await expect(getAlert(otherTab, 'signed out')).toBeVisible({ timeout: 40_000 });
      expect(await saveAndReadJobs(page)).toBe('');

      await page.goto(`${url}/jobs/find?q=${failed}`);
      await expect(page).toHaveURL(/\/sign-in\?next=/);
      await submitSignIn(page, 'olga', TEST_PASSWORD);
      await expect(page).toHaveURL(`${url}/jobs/${failed}`);
      await getSignOutButton(page).click();
      await expect(page).toHaveURL(`${url}/sign-in`);

      await goOffline(context, dashboard);
      await page.goto(`${url}/jobs/${failed}`);
      await expect(page.getByRole('heading', { name: 'No jobs saved offline' })).toBeVisible();
      await expect(page.locator('article')).toHaveCount(0);
    } finally {
      await dashboard.close();
    }
  });
});
