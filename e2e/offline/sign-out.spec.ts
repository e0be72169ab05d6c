import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, test } from '@/e2e/fixtures/dashboard';
import {
  createFirstUser,
  getFirstUserCode,
  setSessionCookie,
  startPasswordDashboard,
  TEST_PASSWORD,
} from '@/e2e/fixtures/password-dashboard';
import { getSignedInUser, getSignOutButton } from '@/e2e/pages/app-shell';
import { getCard } from '@/e2e/pages/job-card';
import {
  cacheForOfflineUse,
  goOffline,
  readOfflinePage,
  readStoredJobs,
  replaceStoredOwner,
  saveAndReadJobs,
} from '@/e2e/pages/offline-page';
import { submitFirstUser, submitSignIn } from '@/e2e/pages/sign-in-page';

const { failed, running } = SAMPLE_JOB_IDS;

test.describe('offline cache of a signed-in user', { tag: '@slow' }, () => {
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
      await expect(otherTab).toHaveURL(/\/sign-in\?next=/);
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

test.describe('jobs in other tabs', { tag: '@slow' }, () => {
  test('are neither shown nor stored after sign-out, also with "Back" and in a tab that is still starting', async ({
    page,
    context,
  }) => {
    const dashboard = await startPasswordDashboard();
    const { url } = dashboard;
    try {
      await setSessionCookie(context, dashboard, await createFirstUser(dashboard));
      await cacheForOfflineUse(page, `${url}/`, failed);
      const otherTab = await context.newPage();
      await cacheForOfflineUse(otherTab, `${url}/jobs/${failed}`, failed);
      // Its service worker is registered long after the sign-out.
      const startingTab = await context.newPage();
      await startingTab.addInitScript(() => {
        const { serviceWorker } = navigator;
        const register = serviceWorker.register.bind(serviceWorker);
        serviceWorker.register = async (...args) => {
          await new Promise((resolve) => {
            window.addEventListener('continue', resolve, { once: true });
            document.documentElement.dataset['registers'] = '';
          });
          return register(...args);
        };
        // Without this event, the tab does not learn of the sign-out before it starts caching.
        window.addEventListener('storage', (event) => event.stopImmediatePropagation());
      });
      await startingTab.goto(`${url}/jobs/${failed}`);
      await startingTab.locator('html[data-registers]').waitFor({ state: 'attached' });

      await getSignOutButton(page).click();
      await expect(page).toHaveURL(`${url}/sign-in`);
      // The job has finished, so this tab sends no request that would be rejected.
      await expect(otherTab).toHaveURL(`${url}/sign-in?next=${encodeURIComponent(`/jobs/${failed}`)}`);

      await startingTab.evaluate(() => window.dispatchEvent(new Event('continue')));
      await startingTab.waitForTimeout(1_000);
      expect(await saveAndReadJobs(startingTab)).toBe('');
      await startingTab.close();
      expect(await readStoredJobs(page)).toBe('');
    } finally {
      await dashboard.close();
    }
  });

  test('are neither shown nor stored with "Back" from the sign-in page, after a session that was ended elsewhere', async ({
    page,
    context,
  }) => {
    const dashboard = await startPasswordDashboard();
    const { url } = dashboard;
    try {
      const session = await createFirstUser(dashboard);
      await setSessionCookie(context, dashboard, session);
      await cacheForOfflineUse(page, `${url}/jobs/${failed}`, failed);
      const headers = { Cookie: session, Origin: url };
      await fetch(`${url}/api/auth/sign-out`, { method: 'POST', headers, redirect: 'manual' });

      await page.getByRole('link', { name: 'SWR Job Monitor' }).click();
      // The document that has the jobs in memory is replaced.
      await page.waitForFunction(() =>
        performance.getEntriesByType('navigation')[0]?.name.endsWith('/sign-in'),
      );
      await page.goBack();
      await expect(page).toHaveURL(`${url}/sign-in?next=${encodeURIComponent(`/jobs/${failed}`)}`);
      await expect(getCard(page, failed)).toHaveCount(0);
      await expect(getSignedInUser(page, 'olga')).toHaveCount(0);
      expect(await saveAndReadJobs(page)).toBe('');
    } finally {
      await dashboard.close();
    }
  });
});
