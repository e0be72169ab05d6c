import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { annotateJob, deleteJob, monitorJob, monitorJobs } from '@/e2e/fixtures/jobs';
import { openHydrated } from '@/e2e/pages/app-shell';
import { expectNoWider, usePhone } from '@/e2e/fixtures/viewport';
import { getCell, getRow, getRows } from '@/e2e/pages/job-table';

const UNKNOWN_ID = '00000000-b2d5-11eb-b044-0255ac101219';

test.describe('table of jobs', () => {
  test('a click anywhere in a row opens the job, a middle click in a new tab', async ({
    context,
    page,
    dashboard,
  }) => {
    const id = await monitorJob(dashboard, `row${Date.now()}`, { status: 'Running' });
    await openHydrated(page, `${dashboard.url}/?view=table&q=${id}`);
    const cell = getCell(getRow(page, id), 'created');
    const opened = context.waitForEvent('page');
    await cell.click({ button: 'middle' });
    await expect(await opened).toHaveURL(`${dashboard.url}/jobs/${id}`);
    await cell.click();
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${id}`);
  });

  test('a row shows the cause of a failure, a note and a pin', async ({ page, dashboard }) => {
    const id = await monitorJob(dashboard, `facts${Date.now()}`, {
      status: 'Failed',
      reason: 'a reason without an explanation',
    });
    await annotateJob(dashboard, id, { pinned: true, note: 'a note' });
    await page.goto(`${dashboard.url}/?view=table&q=${id}`);
    const row = getRow(page, id);
    await expect(getCell(row, 'status')).toHaveText('Failed');
    await expect(getCell(row, 'detail')).toHaveText('a reason without an explanation');
    await expect(getCell(row, 'name')).toContainText('a note');
    await expect(getCell(row, 'pin').getByRole('button')).toHaveAttribute('aria-pressed', 'true');
  });

  test('a job that SWR no longer has, and an ID that is no job, look different', async ({
    page,
    dashboard,
  }) => {
    const id = await monitorJob(dashboard, `gone${Date.now()}`, { status: 'Running' });
    await deleteJob(dashboard, id);
    await page.goto(
      `${dashboard.url}/jobs?view=table&id=${id}&id=${UNKNOWN_ID}&id=${SAMPLE_JOB_IDS.running}`,
    );
    await expect(getCell(getRow(page, id), 'detail')).toContainText('No longer in SWR');
    await expect(getCell(getRow(page, UNKNOWN_ID), 'status')).toHaveText('Job not found');
    await expect(getCell(getRow(page, SAMPLE_JOB_IDS.running), 'status')).toHaveText('Running');
  });

  test('types are a column if they differ', async ({ page, dashboard }) => {
    const name = `types${Date.now()}`;
    await monitorJobs(dashboard, name, [
      { status: 'Running', type: 'A' },
      { status: 'Running', type: 'B' },
    ]);
    await page.goto(`${dashboard.url}/?view=table&q=${name}`);
    await expect(page.getByRole('columnheader', { name: 'Type' })).toBeVisible();
    await page.goto(`${dashboard.url}/?view=table&q=${name}&type=A`);
    await expect(getRows(page)).toHaveCount(1);
    await expect(page.getByRole('columnheader', { name: 'Type' })).toHaveCount(0);
  });

  test('fits a small phone, with two lines for each job', async ({ page, dashboard }) => {
    const id = await monitorJob(dashboard, `a-very-long-name-${'x'.repeat(60)}`, {
      status: 'Failed',
      reason: 'no-space-'.repeat(40),
    });
    await usePhone(page);
    await page.goto(`${dashboard.url}/?view=table&q=${id}`);
    await expect(getRow(page, id)).toBeVisible();
    await expectNoWider(page);
    expect((await getRow(page, id).boundingBox())?.height).toBe(56);
  });
});
