import { APPEARANCES, expectAccessible } from '@/e2e/fixtures/accessibility';
import { collectConsoleErrors } from '@/e2e/fixtures/browser-console';
import { expect } from '@/e2e/fixtures/dashboard';
import { setSessionCookie, test } from '@/e2e/fixtures/password-dashboard';
import { expectNoWider, usePhone } from '@/e2e/fixtures/viewport';
import {
  getAddProfileButton,
  getAuditLog,
  getConnectionTest,
  getCreateTokenButton,
  getSaveProfileButton,
  getSettingsPageLink,
  getTestConnectionButton,
} from '@/e2e/pages/settings-page';

test.describe('sign-in, settings and account', { tag: '@slow' }, () => {
  test('fit a small phone and log no console error', async ({ page, passwordDashboard }) => {
    const { url, operator } = passwordDashboard;
    const errors = collectConsoleErrors(page);
    await usePhone(page);
    await page.goto(`${url}/sign-in?error=wrong`);
    await expectNoWider(page);
    await setSessionCookie(page.context(), passwordDashboard, operator);
    await page.goto(`${url}/settings`);
    await getAddProfileButton(page).click();
    await getTestConnectionButton(page, 'default').click();
    await expect(getConnectionTest(page, 'default')).toBeVisible();
    await expectNoWider(page);
    for (const name of ['Notifications', 'API tokens', 'Users', 'Audit log']) {
      await getSettingsPageLink(page, name).click();
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      await expectNoWider(page);
    }
    await expect(getAuditLog(page)).toBeVisible();
    await page.goto(`${url}/account`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoWider(page);
    expect(errors).toEqual([]);
  });

  for (const { colorScheme, locale } of APPEARANCES) {
    test(`have no axe violations, ${colorScheme}, ${locale}`, async ({ browser, passwordDashboard }) => {
      const { url, operator } = passwordDashboard;
      const context = await browser.newContext({ colorScheme, locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto(`${url}/sign-in?error=wrong`);
      await expectAccessible(page, 'sign-in');
      await page.goto(`${url}/sign-in?first=code&error=short_password`);
      await expectAccessible(page, 'first user');

      await setSessionCookie(context, passwordDashboard, operator);
      await page.goto(`${url}/settings`);
      await getTestConnectionButton(page, 'default').click();
      await expect(page.getByRole('list', { name: /default/ })).toBeVisible();
      await getAddProfileButton(page).click();
      await getSaveProfileButton(page).click();
      await expectAccessible(page, 'profiles');
      await page.goto(`${url}/settings/tokens`);
      await getCreateTokenButton(page).click();
      await expectAccessible(page, 'tokens');
      await page.goto(`${url}/settings/users`);
      await expect(page.getByRole('heading', { level: 3, name: 'olga' })).toBeVisible();
      await expectAccessible(page, 'users');

      await page.goto(`${url}/account`);
      await expectAccessible(page, 'account');
      await context.close();
    });
  }
});
