import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { collectConsoleErrors } from '@/e2e/fixtures/browser-console';
import { control, expect, setUpDashboard, test } from '@/e2e/fixtures/dashboard';
import { createJob, monitorJobs, setFault } from '@/e2e/fixtures/jobs';
import { getAlert, getStatus } from '@/e2e/pages/app-shell';
import { getJobs, getPhaseFilter, readPhases } from '@/e2e/pages/board-page';
import { getBadge, getCard, getJobLink, getStaleNote } from '@/e2e/pages/job-card';
import { openShareDialog } from '@/e2e/pages/share-menu';

const FINISHED = ['succeeded', 'failed'];

test.describe('board', () => {
  test('lists jobs that were never looked up, those that need attention first', async ({
    page,
    ownDashboard,
  }) => {
    await page.goto(ownDashboard.url);
    for (const id of [
      SAMPLE_JOB_IDS.running,
      SAMPLE_JOB_IDS.success,
      SAMPLE_JOB_IDS.failed,
      SAMPLE_JOB_IDS.unknownStatus,
    ]) {
      // After a list request that timed out, the next one is sent half a minute later.
      await expect(getCard(page, id)).toBeVisible({ timeout: 60_000 });
    }
    const phases = await readPhases(page);
    const firstSucceeded = phases.indexOf('succeeded');
    expect(phases.slice(firstSucceeded).filter((phase) => !FINISHED.includes(phase))).toEqual([]);
    expect(phases.indexOf('unknown')).toBeLessThan(phases.lastIndexOf('running'));
    await expect(getPhaseFilter(page, /^Failed [2-9]/)).toBeVisible();
  });

  test('renders without JavaScript, and logs no console error with it', async ({
    browser,
    page,
    dashboard,
  }) => {
    await monitorJobs(dashboard, 'plain', [{ status: 'Running' }]);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    for (const path of ['', '/?view=table', '/?sort=type', '/?view=timeline']) {
      await plain.goto(dashboard.url + path);
      await expect(getJobs(plain).first()).toBeVisible();
      await expect(plain.locator('[style]')).toHaveCount(0);
    }
    await context.close();

    const errors = collectConsoleErrors(page);
    await page.goto(dashboard.url);
    await getJobLink(page).first().click();
    await openShareDialog(page, 'code');
    expect(errors).toEqual([]);
  });
});

test.describe('board without the permission to list jobs', () => {
  const getDashboard = setUpDashboard((simulator) =>
    control(simulator, 'PUT', 'permissions', { listJobs: false }),
  );

  test('mentions the missing permission without an alert, and monitors pasted jobs', async ({ page }) => {
    const { url } = getDashboard();
    await page.goto(`${url}/jobs/${SAMPLE_JOB_IDS.running}`);
    await expect(getBadge(page, 'running')).toBeVisible();
    await page.goto(url);
    await expect(getCard(page, SAMPLE_JOB_IDS.running)).toBeVisible();
    await expect(getStatus(page, 'profile “default” lacks swr:instance:listJobs')).toHaveText(
      /Next attempt .*\d\d:\d\d:\d\d\.$/,
      { timeout: 30_000 },
    );
    await expect(getAlert(page, /\S/)).toHaveCount(0);
  });

  // This fault does not apply to jobs that are read with a list.
  test('a job that SWR fails to return remains, with the reason', async ({ page }) => {
    const dashboard = getDashboard();
    const id = await createJob(dashboard, { status: 'Running' });
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await setFault(dashboard, id, { kind: 'status', status: 500 });
    await expect(getStaleNote(page, /Stale since .*SWR internal error/)).toBeVisible();
    await expect(getBadge(page, 'running')).toBeVisible();
    await setFault(dashboard, id, null);
    await expect(getStaleNote(page)).toBeHidden();
  });
});
