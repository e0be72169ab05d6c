import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { APPEARANCES, expectAccessible } from '@/e2e/fixtures/accessibility';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { expectNoWider, usePhone } from '@/e2e/fixtures/viewport';
import {
  getAddChannelButton,
  getAddRuleButton,
  getSaveChannelButton,
} from '@/e2e/pages/notification-settings';
import { getChannelOption, getNotifyButton } from '@/e2e/pages/notify-menu';

const CHANNEL = { kind: 'webhook', name: 'Team payments', url: 'https://hooks.example.com/T0KEN' };

test.describe('notification settings, menu and explanation', { tag: '@slow' }, () => {
  for (const { colorScheme, locale } of APPEARANCES) {
    test(`have no axe violations and fit a small phone, ${colorScheme}, ${locale}`, async ({
      browser,
      ownDashboard: { url },
    }) => {
      const created = await fetch(`${url}/api/channels`, { method: 'POST', body: JSON.stringify(CHANNEL) });
      expect(created.status).toBe(201);
      const context = await browser.newContext({ colorScheme, locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto(`${url}/settings/notifications`);
      await getAddChannelButton(page).click();
      await getSaveChannelButton(page).click();
      await getAddRuleButton(page).click();
      await expectAccessible(page, 'settings');
      await page.goto(`${url}/jobs/${SAMPLE_JOB_IDS.running}`);
      await getNotifyButton(page).click();
      await expect(getChannelOption(page, CHANNEL.name)).toBeVisible();
      await expectAccessible(page, 'menu');
      await page.goto(`${url}/jobs/${SAMPLE_JOB_IDS.apiPageExample}`);
      await expect(page.locator('[data-certainty="guessed"]')).toBeVisible();
      await expectAccessible(page, 'explanation');
      await usePhone(page);
      await expectNoWider(page);
      await page.goto(`${url}/settings/notifications`);
      await getAddChannelButton(page).click();
      await expectNoWider(page);
      await context.close();
    });
  }
});
