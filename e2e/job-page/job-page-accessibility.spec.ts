import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { APPEARANCES, expectAccessible } from '@/e2e/fixtures/accessibility';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { expectNoWider, usePhone } from '@/e2e/fixtures/viewport';

/** Path of a board of these jobs. */
const toPath = (ids: readonly string[]) => `/jobs?${ids.map((id) => `id=${id}`).join('&')}`;

test.describe('job page accessibility', { tag: '@slow' }, () => {
  test('a board of failed jobs fits a small phone', async ({ page, dashboard }) => {
    await usePhone(page);
    const ids = [SAMPLE_JOB_IDS.longReason, SAMPLE_JOB_IDS.failed, SAMPLE_JOB_IDS.forbidden];
    await page.goto(dashboard.url + toPath(ids));
    await expect(page.locator('article')).toHaveCount(3);
    await expectNoWider(page);
  });

  for (const { colorScheme, locale } of APPEARANCES) {
    test(`every state of a job page has no axe violations, ${colorScheme}, ${locale}`, async ({
      browser,
      dashboard,
    }) => {
      const context = await browser.newContext({ colorScheme, locale });
      const page = await context.newPage();
      const board = [
        SAMPLE_JOB_IDS.success,
        SAMPLE_JOB_IDS.failed,
        SAMPLE_JOB_IDS.running,
        SAMPLE_JOB_IDS.initializing,
        SAMPLE_JOB_IDS.unknownStatus,
        SAMPLE_JOB_IDS.forbidden,
      ];
      for (const path of [
        `/jobs/${SAMPLE_JOB_IDS.apiPageExample}`,
        `/jobs/${SAMPLE_JOB_IDS.longRunning}`,
        `/jobs/${SAMPLE_JOB_IDS.forbidden}`,
        '/jobs/a%2Fb',
        '/nowhere',
        toPath(board),
      ]) {
        await page.goto(dashboard.url + path);
        await expect(page.getByRole('heading').first()).toBeAttached();
        await expectAccessible(page, path);
      }
      await context.close();
    });
  }
});
