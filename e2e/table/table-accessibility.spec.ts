import { APPEARANCES, expectAccessible } from '@/e2e/fixtures/accessibility';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { annotateJob, monitorJobs } from '@/e2e/fixtures/jobs';
import { usePhone } from '@/e2e/fixtures/viewport';
import { openHydrated } from '@/e2e/pages/app-shell';
import { getRow, getRows } from '@/e2e/pages/job-table';

/** Name of the selection bar in both languages. */
const SELECTION_BAR = /Actions for selected jobs|对所选任务的操作/;

test.describe('table accessibility', { tag: '@slow' }, () => {
  for (const { colorScheme, locale } of APPEARANCES) {
    test(`a table has no axe violations, ${colorScheme}, ${locale}`, async ({ browser, dashboard }) => {
      const name = `axe${Date.now()}`;
      const [id = ''] = await monitorJobs(dashboard, name, [
        { status: 'Failed', reason: 'x'.repeat(400) },
        { status: 'Running', type: 'Other' },
        { status: 'Init' },
        { status: 'NotKnown' },
      ]);
      await annotateJob(dashboard, id, { pinned: true, note: 'a note' });
      const context = await browser.newContext({ colorScheme, locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await openHydrated(page, `${dashboard.url}/?view=table&q=${name}`);
      await expect(getRows(page)).toHaveCount(4);
      await getRow(page, id).getByRole('checkbox').click();
      await expect(page.getByRole('group', { name: SELECTION_BAR })).toBeVisible();
      await expectAccessible(page, 'table');
      await usePhone(page);
      await expectAccessible(page, 'phone');
      await context.close();
    });
  }
});
