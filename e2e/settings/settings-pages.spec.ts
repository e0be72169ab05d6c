import { expect, test } from '@/e2e/fixtures/dashboard';
import { openHydrated } from '@/e2e/pages/app-shell';
import { getSettingsNavigation, getSettingsPageLink } from '@/e2e/pages/settings-page';

test.describe('settings', () => {
  test('have a page for each topic, which the navigation marks and keeps the focus for', async ({
    page,
    dashboard: { url },
  }) => {
    await openHydrated(page, `${url}/settings`);
    await expect(page).toHaveURL(`${url}/settings/profiles`);
    await expect(page).toHaveTitle(/^Profiles – Settings/);
    const link = getSettingsPageLink(page, 'Audit log');
    await link.focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${url}/settings/audit`);
    await expect(page.getByRole('heading', { level: 2, name: 'Audit log' })).toBeVisible();
    await expect(link).toBeFocused();
    await expect(getSettingsNavigation(page).locator('[aria-current=page]')).toHaveText('Audit log');
  });

  test('open the right page for an anchor of the former single page', async ({
    page,
    dashboard: { url },
  }) => {
    await page.goto(`${url}/settings#channels`);
    await expect(page).toHaveURL(`${url}/settings/notifications#channels`);
    await expect(page.getByRole('heading', { name: 'Channels' })).toBeVisible();
  });

  test(
    'explain rules and deliveries before there is a channel, and fold every form',
    { tag: '@slow' },
    async ({ page, ownDashboard: { url } }) => {
      await page.goto(`${url}/settings/notifications`);
      await expect(page.getByText('Add a channel first')).toBeVisible();
      await expect(page.getByText('No deliveries yet.')).toBeVisible();
      await expect(page.getByRole('main').locator('form')).toHaveCount(0);
    },
  );
});
