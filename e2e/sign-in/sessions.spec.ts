import { expect, test as base } from '@/e2e/fixtures/dashboard';
import { startOidcDashboard } from '@/e2e/fixtures/oidc-dashboard';
import {
  addViewer,
  createFirstUser,
  newSignedInContext,
  signIn,
  startPasswordDashboard,
  test,
  TEST_PASSWORD,
} from '@/e2e/fixtures/password-dashboard';
import { getConfirmation, getSignedInUser, getSignOutButton } from '@/e2e/pages/app-shell';
import { signInWithSso } from '@/e2e/pages/sign-in-page';

test.describe('sessions', { tag: '@slow' }, () => {
  test('a cookie that was copied before sign-out is worthless after it', async ({
    browser,
    passwordDashboard,
  }) => {
    const { url } = passwordDashboard;
    const cookie = await signIn(passwordDashboard, 'sign-in', { name: 'olga', password: TEST_PASSWORD });
    const context = await newSignedInContext(browser, passwordDashboard, cookie);
    const page = await context.newPage();
    await page.goto(url);
    const [response] = await Promise.all([
      page.waitForResponse((each) => each.url().endsWith('/api/auth/sign-out')),
      getSignOutButton(page).click(),
    ]);
    expect(await response.headerValue('Clear-Site-Data')).toBe('"cache"');
    await expect(page).toHaveURL(`${url}/sign-in`);
    const replay = (method: string, path: string, body?: string) =>
      fetch(url + path, { method, headers: { Cookie: cookie }, ...(body !== undefined && { body }) });
    expect((await replay('GET', '/api/jobs')).status).toBe(401);
    const token = JSON.stringify({ name: 'late', scopes: ['read'] });
    expect((await replay('POST', '/api/tokens', token)).status).toBe(401);
    await context.close();
  });

  test('a viewer signs out everywhere on the account page, and an operator signs others out', async ({
    browser,
  }) => {
    const dashboard = await startPasswordDashboard();
    const { url } = dashboard;
    const olga = await createFirstUser(dashboard);
    await addViewer(dashboard, 'victor');
    const signInVictor = () => signIn(dashboard, 'sign-in', { name: 'victor', password: TEST_PASSWORD });
    const getStatus = async (cookie: string) =>
      (await fetch(`${url}/api/jobs`, { headers: { Cookie: cookie } })).status;
    const [here, elsewhere] = [await signInVictor(), await signInVictor()];
    const viewer = await newSignedInContext(browser, dashboard, here);
    const page = await viewer.newPage();
    await page.goto(url);
    await getSignedInUser(page, 'victor').click();
    await expect(page).toHaveURL(`${url}/account`);
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await expect(page).toHaveURL(`${url}/sign-in`);
    expect(await getStatus(elsewhere)).toBe(401);
    await viewer.close();

    const again = await signInVictor();
    const operator = await newSignedInContext(browser, dashboard, olga);
    const settings = await operator.newPage();
    await settings.goto(`${url}/settings/users`);
    const button = settings.getByRole('button', { name: 'Sign out victor' });
    await button.click();
    await getConfirmation(settings).getByRole('button', { name: 'Sign out' }).click();
    // The open dialog hides the page from roles, so the button would already count as gone.
    await expect(getConfirmation(settings)).toHaveCount(0);
    await expect(button).toHaveCount(0);
    expect(await getStatus(again)).toBe(401);
    await operator.close();
    await dashboard.close();
  });
});

base.describe('session of OpenID Connect', { tag: '@slow' }, () => {
  base('a page leads through the provider without a click once the session has ended', async ({ page }) => {
    const dashboard = await startOidcDashboard();
    try {
      const { url } = dashboard;
      await page.goto(url);
      await signInWithSso(page, 'li+ops');
      await expect(getSignedInUser(page, 'li')).toBeVisible();
      const endSession = async () => {
        const cookies = await page.context().cookies(url);
        const { value = '' } = cookies.find(({ name }) => name === 'swr_job_monitor_session') ?? {};
        const headers = { Cookie: `swr_job_monitor_session=${value}` };
        const ended = await fetch(`${url}/api/sessions?name=li`, { method: 'DELETE', headers });
        expect(ended.status).toBe(204);
        expect((await fetch(`${url}/api/jobs`, { headers })).status).toBe(401);
      };
      await endSession();
      await page.goto(`${url}/settings`);
      await expect(page).toHaveURL(`${url}/settings/profiles`);
      await expect(getSignedInUser(page, 'li')).toBeVisible();
      await endSession();
      // Navigates without loading a document.
      await getSignedInUser(page, 'li').click();
      await expect(page).toHaveURL(`${url}/account`);
      await expect(page.getByRole('heading', { name: 'Account' })).toBeVisible();

      await page.getByRole('button', { name: 'Sign out everywhere' }).click();
      await expect(page).toHaveURL(`${url}/sign-in`);
      await page.goto(`${url}/settings`);
      await expect(page).toHaveURL(/\/sign-in\?next=/);
    } finally {
      await dashboard.close();
    }
  });
});
