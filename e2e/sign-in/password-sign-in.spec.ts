import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect } from '@/e2e/fixtures/dashboard';
import { setSessionCookie, test, TEST_PASSWORD } from '@/e2e/fixtures/password-dashboard';
import { getAlert, getSettingsLink, getSignedOutAlert, getSignOutButton } from '@/e2e/pages/app-shell';
import { getBadge, getCards, getStaleNote } from '@/e2e/pages/job-card';
import { getPasteBox } from '@/e2e/pages/paste-box';
import { getTestConnectionButton } from '@/e2e/pages/settings-page';
import { getUsernameField, submitSignIn } from '@/e2e/pages/sign-in-page';

const JOB = SAMPLE_JOB_IDS.apiPageExample;

test.describe('password sign-in', () => {
  test('leads back to the bookmarked job, even after a wrong password', async ({
    page,
    passwordDashboard: { url },
  }) => {
    await page.goto(`${url}/jobs/${JOB}`);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await expect(getUsernameField(page)).toBeFocused();
    await expect(getPasteBox(page)).toHaveCount(0);
    await submitSignIn(page, 'victor', 'not his password');
    await expect(getAlert(page, 'Incorrect username or password.')).toBeVisible();
    await expect(getUsernameField(page)).toHaveValue('victor');
    const password = page.getByLabel('Password');
    await expect(password).toBeFocused();
    await password.fill('visible');
    await page.getByLabel('Show characters').check();
    await expect(password).toHaveAttribute('type', 'text');
    await submitSignIn(page, 'victor', TEST_PASSWORD);
    await expect(page).toHaveURL(`${url}/jobs/${JOB}`);
    await expect(getBadge(page, 'failed')).toBeVisible();
  });

  test('preserves the filters, and never leads to another site', async ({
    page,
    passwordDashboard: { url },
  }) => {
    await page.goto(`${url}/?phase=failed&q=a b`);
    await submitSignIn(page, 'victor', TEST_PASSWORD);
    await expect(page).toHaveURL(`${url}/?phase=failed&q=a+b`);
    await page.goto(`${url}/sign-in?next=//example.com/`);
    await expect(page).toHaveURL(`${url}/`);
  });

  test('works without JavaScript, as does sign-out', async ({ browser, passwordDashboard: { url } }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${url}/jobs?id=${JOB}&id=${SAMPLE_JOB_IDS.success}`);
    await submitSignIn(page, 'victor', TEST_PASSWORD);
    await expect(page).toHaveURL(`${url}/jobs?id=${JOB}&id=${SAMPLE_JOB_IDS.success}`);
    await expect(getCards(page)).toHaveCount(2);
    await getSignOutButton(page).click();
    await expect(page).toHaveURL(`${url}/sign-in`);
    await page.goto(`${url}/jobs/${JOB}`);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await context.close();
  });

  test('an expired session is reported on the open page, and signing in again leads back', async ({
    page,
    passwordDashboard,
  }) => {
    await setSessionCookie(page.context(), passwordDashboard, passwordDashboard.viewer);
    // Without running jobs, a board polls only every ten seconds.
    await page.goto(`${passwordDashboard.url}/?phase=running`);
    await expect(getCards(page).first()).toBeVisible();
    await page.context().clearCookies();
    const alert = getSignedOutAlert(page);
    await expect(alert).toBeVisible({ timeout: 40_000 });
    await expect(getStaleNote(page, /^Stale since .*: Sign-in required/).first()).toBeVisible();
    await alert.getByRole('link', { name: 'Sign in' }).click();
    await submitSignIn(page, 'victor', TEST_PASSWORD);
    await expect(page).toHaveURL(`${passwordDashboard.url}/?phase=running`);
  });

  test('does not exist without authentication, and every user is an operator', async ({
    page,
    dashboard: { url },
  }) => {
    await page.goto(`${url}/sign-in`);
    await expect(page).toHaveURL(`${url}/`);
    await expect(getSignOutButton(page)).toHaveCount(0);
    await getSettingsLink(page).click();
    await expect(getTestConnectionButton(page, 'default')).toBeVisible();
  });
});
