import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, startDashboard, test } from '@/e2e/fixtures/dashboard';
import { startOidcDashboard } from '@/e2e/fixtures/oidc-dashboard';
import { getAlert, getSettingsLink, getSignedInUser, getSignOutButton } from '@/e2e/pages/app-shell';
import { getBadge, getCards } from '@/e2e/pages/job-card';
import { signInWithSso } from '@/e2e/pages/sign-in-page';

const JOB_PATH = `/jobs/${SAMPLE_JOB_IDS.apiPageExample}`;

test.describe('external sign-in', { tag: '@slow' }, () => {
  test('OpenID Connect maps groups to roles and leads back to the bookmark', async ({ page }) => {
    const dashboard = await startOidcDashboard({ VIEWER_GROUPS: 'dev' });
    try {
      await page.goto(dashboard.url + JOB_PATH);
      await signInWithSso(page, 'li+sales');
      await expect(getAlert(page, 'none of your groups has access')).toBeVisible();

      await page.context().clearCookies();
      await page.goto(dashboard.url + JOB_PATH);
      await signInWithSso(page, 'wang+dev');
      await expect(page).toHaveURL(dashboard.url + JOB_PATH);
      await expect(getBadge(page, 'failed')).toBeVisible();
      await expect(getSignedInUser(page, 'wang')).toBeVisible();
      await expect(getSettingsLink(page)).toHaveCount(0);
      await getSignOutButton(page).click();
      await expect(page).toHaveURL(`${dashboard.url}/sign-in`);
      await page.goto(dashboard.url);
      await expect(page).toHaveURL(/\/sign-in/);
    } finally {
      await dashboard.close();
    }
  });

  test('a reverse proxy provides the user, and requests that bypass it are denied', async ({ browser }) => {
    const dashboard = await startDashboard({ env: { AUTH_MODE: 'proxy', OPERATOR_GROUPS: 'ops' } });
    try {
      const headers = { 'X-Forwarded-User': 'zhang', 'X-Forwarded-Groups': 'ops' };
      const proxied = await (await browser.newContext({ extraHTTPHeaders: headers })).newPage();
      await proxied.goto(dashboard.url + JOB_PATH);
      await expect(getBadge(proxied, 'failed')).toBeVisible();
      await expect(getSignedInUser(proxied, 'zhang')).toBeVisible();
      await expect(getSettingsLink(proxied)).toBeVisible();
      await expect(getSignOutButton(proxied)).toHaveCount(0);

      const direct = await (await browser.newContext()).newPage();
      await direct.goto(dashboard.url + JOB_PATH);
      await expect(direct.getByRole('heading', { name: 'Access denied' })).toBeVisible();
      await expect(getCards(direct)).toHaveCount(0);
    } finally {
      await dashboard.close();
    }
  });
});
