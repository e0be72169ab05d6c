import { APPEARANCES, expectAccessible } from '@/e2e/fixtures/accessibility';
import { collectConsoleErrors } from '@/e2e/fixtures/browser-console';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { monitorJobs } from '@/e2e/fixtures/jobs';
import { expectNoWider } from '@/e2e/fixtures/viewport';
import { openHydrated } from '@/e2e/pages/app-shell';
import { getExportLink, toggleExportMenu } from '@/e2e/pages/board-page';
import { getCards } from '@/e2e/pages/job-card';
import { closePalette, closeShortcutList, getPaletteOptions, getShortcutList } from '@/e2e/pages/palette';

test.describe('palette, shortcut list and export menu', { tag: '@slow' }, () => {
  for (const { colorScheme, locale } of APPEARANCES) {
    test(`have no axe violations and fit the window, ${colorScheme}, ${locale}`, async ({
      browser,
      dashboard,
    }) => {
      await monitorJobs(dashboard, 'axe', [{ status: 'Failed', reason: 'quota' }, { status: 'Running' }]);
      const context = await browser.newContext({ colorScheme, locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const errors = collectConsoleErrors(page);
      // Excludes the jobs of other tests, which would slow axe down.
      await openHydrated(page, `${dashboard.url}/?q=axe`);
      await expect(getCards(page).first()).toBeVisible();
      await toggleExportMenu(page);
      await expect(getExportLink(page, 'CSV')).toBeVisible();
      await expectAccessible(page, 'export menu');
      await page.keyboard.press('Escape');
      await expect(getExportLink(page, 'CSV')).toBeHidden();
      for (const width of [1440, 320]) {
        await page.setViewportSize({ width, height: 800 });
        await page.keyboard.press('Control+K');
        await expect(getPaletteOptions(page).nth(3)).toBeVisible();
        await expectAccessible(page, `palette at ${width}`);
        await closePalette(page);
        await page.locator('body').click({ position: { x: 2, y: 2 } });
        await page.keyboard.press('?');
        await expect(getShortcutList(page)).toBeVisible();
        await expectAccessible(page, `shortcut list at ${width}`);
        await expectNoWider(page, width);
        await closeShortcutList(page);
      }
      expect(errors).toEqual([]);
      await context.close();
    });
  }
});
