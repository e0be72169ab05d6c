import { expect } from '@/e2e/fixtures/dashboard';
import {
  createFirstUser,
  newSignedInContext,
  setSessionCookie,
  startPasswordDashboard,
  test,
} from '@/e2e/fixtures/password-dashboard';
import { getConfirmation } from '@/e2e/pages/app-shell';
import { getSecret } from '@/e2e/pages/settings-page';
import { signIn } from '@/testing/sign-in';

test.describe('users', { tag: '@slow' }, () => {
  test('are added, made operators, given a new password and deleted by an operator', async ({
    page,
    browser,
  }) => {
    const dashboard = await startPasswordDashboard();
    try {
      const { url } = dashboard;
      await setSessionCookie(page.context(), dashboard, await createFirstUser(dashboard));
      await page.goto(`${url}/settings/users`);
      await page.getByRole('button', { name: 'Add user' }).click();
      const form = page.getByRole('form', { name: 'Add user' });
      await form.getByRole('button', { name: 'Save user' }).click();
      await expect(form.getByText('Required')).toBeVisible();
      await form.getByLabel('Username').fill('vera');
      await form.getByRole('button', { name: 'Save user' }).click();
      const first = await getSecret(page.getByRole('group', { name: 'Password of “vera”' })).innerText();
      const cookie = await signIn(dashboard, 'sign-in', { name: 'vera', password: first });
      const context = await newSignedInContext(browser, dashboard, cookie);
      expect((await context.request.get(`${url}/api/jobs`)).status()).toBe(200);
      expect((await context.request.get(`${url}/api/users`)).status()).toBe(403);

      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('button', { name: 'Make vera an operator' }).click();
      await getConfirmation(page).getByRole('button', { name: 'Change role' }).click();
      await expect(page.getByRole('button', { name: 'Make vera a viewer' })).toBeVisible();
      expect((await context.request.get(`${url}/api/jobs`)).status()).toBe(401);

      await page.getByRole('button', { name: 'Reset password of vera' }).click();
      await getConfirmation(page).getByRole('button', { name: 'Reset password' }).click();
      const second = await getSecret(page.getByRole('group', { name: 'Password of “vera”' })).innerText();
      expect(second).not.toBe(first);
      await signIn(dashboard, 'sign-in', { name: 'vera', password: second });

      await page.getByRole('button', { name: 'Delete vera' }).click();
      await getConfirmation(page).getByRole('button', { name: 'Delete', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'vera' })).toHaveCount(0);
      // The own access can't be taken away by mistake.
      await expect(page.getByRole('button', { name: 'Delete olga' })).toHaveCount(0);
      await context.close();
    } finally {
      await dashboard.close();
    }
  });

  test('are explained if the dashboard has no sign-in', async ({ page, dashboard: { url } }) => {
    await page.goto(`${url}/settings/users`);
    await expect(page.getByText('Sign-in is off, so there are no users.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add user' })).toHaveCount(0);
  });
});
