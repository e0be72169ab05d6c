import { APPEARANCES, expectAccessible } from '@/e2e/fixtures/accessibility';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { annotateJob, monitorJob } from '@/e2e/fixtures/jobs';
import { expectNoWider, PHONE_WIDTH, usePhone } from '@/e2e/fixtures/viewport';
import { getConfirmation } from '@/e2e/pages/app-shell';
import { getCard } from '@/e2e/pages/job-card';
import { getAddNoteButton, getRemoveButton } from '@/e2e/pages/job-page';

test.describe('board accessibility', () => {
  test('board, filters, note and confirmation fit a small phone', async ({ page, dashboard }) => {
    const id = await monitorJob(dashboard, `a-very-long-name-${'x'.repeat(60)}`, {
      status: 'Failed',
      reason: 'no-space-'.repeat(40),
    });
    await usePhone(page);
    await page.goto(`${dashboard.url}/?phase=failed&q=no-space`);
    await expect(getCard(page, id)).toBeVisible();
    await expectNoWider(page);
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await getAddNoteButton(page).click();
    await expectNoWider(page);
    await page.keyboard.press('Escape');
    await getRemoveButton(page).click();
    await expect(getConfirmation(page)).toBeVisible();
    const box = await getConfirmation(page).boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= PHONE_WIDTH).toBe(true);
  });

  for (const { colorScheme, locale } of APPEARANCES) {
    test(`board, note and confirmation have no axe violations, ${colorScheme}, ${locale}`, async ({
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
      await getRemoveButton(page).click();
      await expect(getConfirmation(page)).toBeVisible();
      await expectAccessible(page, 'confirmation');
      await context.close();
    });
  }
});
