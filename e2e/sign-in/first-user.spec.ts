import { expect } from '@/e2e/fixtures/dashboard';
import {
  getFirstUserCode,
  startPasswordDashboard,
  test,
  TEST_PASSWORD,
} from '@/e2e/fixtures/password-dashboard';
import { getAlert, getSettingsLink, getSignedInUser } from '@/e2e/pages/app-shell';
import { submitFirstUser } from '@/e2e/pages/sign-in-page';

test.describe('setup link', { tag: '@slow' }, () => {
  test('creates an operator, once', async ({ page }) => {
    const dashboard = await startPasswordDashboard();
    try {
      const link = `${dashboard.url}/sign-in?first=${getFirstUserCode(dashboard)}`;
      await page.goto(link);
      await submitFirstUser(page, 'not a name!', TEST_PASSWORD);
      await expect(page.getByText('Start with a letter or digit.')).toBeVisible();

      await submitFirstUser(page, 'olga', TEST_PASSWORD);
      await expect(page).toHaveURL(`${dashboard.url}/`);
      await expect(getSignedInUser(page, 'olga')).toBeVisible();
      await getSettingsLink(page).click();
      await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();

      await page.context().clearCookies();
      await page.goto(link);
      await submitFirstUser(page, 'mallory', TEST_PASSWORD);
      await expect(getAlert(page, 'This setup link is no longer valid')).toBeVisible();
    } finally {
      await dashboard.close();
    }
  });
});
