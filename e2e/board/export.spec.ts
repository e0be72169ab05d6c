import { expect, test } from '@/e2e/fixtures/dashboard';
import { createJob, monitorJobs } from '@/e2e/fixtures/jobs';
import { exportJobs } from '@/e2e/pages/board-page';
import { getCards } from '@/e2e/pages/job-card';

test.describe('export', () => {
  test('contains the jobs of the board only, and no formula for a spreadsheet', async ({
    page,
    dashboard,
  }) => {
    const name = `export${Date.now()}`;
    const reason = '=HYPERLINK("http://evil.example","a")\nsecond line, with a comma';
    await monitorJobs(dashboard, name, [{ status: 'Failed', reason }, { status: 'Running' }]);
    await createJob(dashboard, { resource_name: 'not of this board' });
    await page.goto(`${dashboard.url}/?q=${name}`);
    await expect(getCards(page)).toHaveCount(2);
    const csv = await exportJobs(page, 'CSV');
    expect(csv.name).toMatch(/^swr-jobs-\d{4}-\d\d-\d\d\.csv$/);
    expect(csv.text).toMatch(/^\uFEFFid,resource_name,type,status,/);
    expect(csv.text).toContain(`"'=HYPERLINK(""http://evil.example"",""a"")\nsecond line, with a comma"`);
    expect(csv.text.split('\r\n').slice(1, -1)).toHaveLength(2);
    expect(csv.text).not.toContain('not of this board');

    const json = await exportJobs(page, 'JSON');
    expect(json.name).toMatch(/\.json$/);
    const parsed = JSON.parse(json.text) as { jobs: { job: { reason: string } }[]; complete: boolean };
    expect(parsed.complete).toBe(true);
    expect(parsed.jobs.map(({ job }) => job.reason)).toContain(reason);
    const rejected = await page.request.get(`${dashboard.url}/api/jobs/export?format=xlsx`);
    expect(rejected.status()).toBe(400);
  });
});
