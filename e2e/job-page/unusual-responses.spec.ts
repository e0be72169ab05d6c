import { control, expect, test } from '@/e2e/fixtures/dashboard';
import { createJob } from '@/e2e/fixtures/jobs';
import { getBadge } from '@/e2e/pages/job-card';
import { getReason } from '@/e2e/pages/job-page';

/** How the page states the cause of a wrong clock. */
const CLOCK_CAUSES = {
  'en-US':
    /This server’s clock is (20|19) min( \d+ s)? behind Huawei Cloud’s: signed at .+ UTC, received at .+ UTC\./,
  'zh-CN': /本服务器时间比华为云慢 (20|19) 分( \d+ 秒)?：签名时间 .+ UTC，云端时间 .+ UTC。/,
};

test.describe('job page with unusual responses of the cloud', { tag: '@slow' }, () => {
  for (const locale of ['en-US', 'zh-CN'] as const) {
    test.describe(locale, () => {
      test.use({ locale });

      test('states a wrong clock with both times', async ({ page, ownDashboard }) => {
        const id = await createJob(ownDashboard, { status: 'Running' });
        await control(ownDashboard.simulator, 'PUT', 'clock', { skewSeconds: 20 * 60 });
        await page.goto(`${ownDashboard.url}/jobs/${id}`);
        await expect(page.getByText(CLOCK_CAUSES[locale])).toBeVisible();
      });

      test('shows an unreadable time as text, and a missing one as unknown', async ({ page, dashboard }) => {
        const fields = { created_at: 'the day before yesterday', updated_at: '0001-01-01T00:00:00Z' };
        const id = await createJob(dashboard, { status: 'Running', resource_name: 'no-times', fields });
        await page.goto(`${dashboard.url}/jobs/${id}`);
        await expect(page.getByRole('definition').filter({ hasText: fields.created_at })).toBeVisible();
        const unknown = locale === 'zh-CN' ? '--' : 'Unknown';
        await expect(page.getByRole('definition').getByText(unknown, { exact: true })).toBeVisible();
      });
    });
  }

  for (const [form, created_at] of [
    ['with an offset without a colon', '2021-05-12T11:50:38+0800'],
    ['as Go prints it', '2021-05-12 11:50:38.305978 +0800 CST m=+0.123'],
    ['as a number', 1_620_791_438_305],
  ] as const) {
    test(`shows a time ${form}`, async ({ page, dashboard }) => {
      const id = await createJob(dashboard, { status: 'Running', fields: { created_at } });
      await page.goto(`${dashboard.url}/jobs/${id}`);
      const time = page.getByRole('definition').locator('time').first();
      await expect(time).toContainText('12 May 2021');
      await expect(time).toHaveAttribute('datetime', /^2021-05-12T03:50:38(\.305)?/);
    });
  }

  test('names the time zone of a time without one as assumed', async ({ page, dashboard }) => {
    const fields = { created_at: '2021-05-12 03:50:38' };
    const id = await createJob(dashboard, { status: 'Running', fields });
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await expect(page.getByText('No time zone in SWR’s response; UTC assumed')).toBeVisible();
  });

  test('shows a job with a status in another case and a reason that is an object', async ({
    page,
    dashboard,
  }) => {
    const fields = { status: 'FAILED', reason: { step: 4 }, resource_name: '', type: 7 };
    const id = await createJob(dashboard, { status: 'Running', fields });
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await expect(getBadge(page, 'failed')).toBeVisible();
    await expect(getReason(page)).toHaveText('{"step":4}');
    await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
  });
});
