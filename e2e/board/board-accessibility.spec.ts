import { APPEARANCES, expectAccessible } from '@/e2e/fixtures/accessibility';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { annotateJob, monitorJob } from '@/e2e/fixtures/jobs';
import { expectNoWider, PHONE_WIDTH, usePhone } from '@/e2e/fixtures/viewport';
import { getUndoButton } from '@/e2e/pages/app-shell';
import { getCard } from '@/e2e/pages/job-card';
import { getRemoveItem, openJobMenu, startNote } from '@/e2e/pages/job-page';

test.describe('board accessibility', { tag: '@slow' }, () => {
  test('board, filters, note, menu and toast fit a small phone', async ({ page, dashboard }) => {
    const id = await monitorJob(dashboard, `a-very-long-name-${'x'.repeat(60)}`, {
      status: 'Failed',
      reason: 'no-space-'.repeat(40),
    });
    await usePhone(page);
    await page.goto(`${dashboard.url}/?phase=failed&q=no-space`);
    await expect(getCard(page, id)).toBeVisible();
    await expectNoWider(page);
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await startNote(page);
    await expectNoWider(page);
    await page.keyboard.press('Escape');
    await openJobMenu(page);
    await expectNoWider(page);
    await getRemoveItem(page).click();
    const undo = getUndoButton(page);
    await expect(undo).toBeVisible();
    const box = await undo.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= PHONE_WIDTH).toBe(true);
  });

  for (const { colorScheme, locale } of APPEARANCES) {
    test(`board, note, menu and toast have no axe violations, ${colorScheme}, ${locale}`, async ({
      browser,
      dashboard,
    }) => {
      const id = await monitorJob(dashboard, 'axe', { status: 'Failed', reason: 'x'.repeat(400) });
      await annotateJob(dashboard, id, { pinned: true, note: 'a note' });
      const context = await browser.newContext({ colorScheme, locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto(`${dashboard.url}/?phase=failed&type=CreateInstance&q=axe`);
      await expect(getCard(page, id)).toBeVisible();
      await expectAccessible(page, 'filtered board');
      await page.goto(`${dashboard.url}/?q=nothing-is-called-this`);
      await expectAccessible(page, 'empty result');
      await page.goto(`${dashboard.url}/jobs/${id}`);
      await page.getByRole('button', { name: /a note/ }).click();
      await expectAccessible(page, 'note');
      await page.keyboard.press('Escape');
      await openJobMenu(page);
      await expectAccessible(page, 'menu');
      await page.keyboard.press('Escape');
      await page.locator('button[aria-pressed]').click();
      await expect(getUndoButton(page)).toBeVisible();
      await expectAccessible(page, 'toast');
      await context.close();
    });
  }
});
