import { expect, test } from '@/e2e/fixtures/dashboard';
import {
  createInstance,
  failsAfter,
  minutesAgo,
  monitorInstance,
  succeedsAfter,
} from '@/e2e/fixtures/instances';
import { lookUpJobs } from '@/e2e/fixtures/jobs';
import { getBars, getTimeline, getTimelineRows, toInstanceUrl } from '@/e2e/pages/instance-page';
import { openHydrated } from '@/e2e/pages/app-shell';

const REASON = 'failed to select cce cluster';

test.describe('timeline of an instance', { tag: '@slow' }, () => {
  test('a third attempt shows the two that failed with the same reason, and links them', async ({
    page,
    dashboard,
  }) => {
    const failed = await Promise.all(
      [9_000, 4_000].map((minutes) =>
        createInstance(dashboard, 'e2e-attempts', {
          created_at: minutesAgo(minutes),
          timeline: failsAfter(250, REASON),
        }),
      ),
    );
    const { instanceId, jobId } = await createInstance(dashboard, 'e2e-attempts');
    await lookUpJobs(dashboard, [...failed.map((attempt) => attempt.jobId), jobId]);
    await openHydrated(page, toInstanceUrl(dashboard, instanceId));
    await expect(getTimeline(page)).toContainText(
      'Third attempt: two failed with the same reason, this one succeeded.',
    );
    await expect(getBars(page)).toHaveCount(3);
    await expect(getTimelineRows(page)).toHaveText([
      /^Attempt 1Create instanceFailed.*4m 10s$/,
      /^Attempt 2Create instanceFailed.*4m 10s$/,
      /^Attempt 3 · This instanceCreate instanceSucceeded.*7m 12s$/,
    ]);
    await getTimeline(page).getByRole('link', { name: 'Attempt 1' }).click();
    await expect(page).toHaveURL(toInstanceUrl(dashboard, failed[0]?.instanceId ?? ''));
    await expect(page.getByRole('link', { name: 'A later attempt succeeded.' })).toBeVisible();
  });

  test('a bar leads to its job, and the keyboard reaches each job once', async ({ page, dashboard }) => {
    const { instanceId, jobId } = await monitorInstance(dashboard, 'e2e-bar');
    await openHydrated(page, toInstanceUrl(dashboard, instanceId));
    await expect(getBars(page)).toHaveCount(1);
    await expect(page.locator(`a[href="/jobs/${jobId}"]:not([tabindex="-1"])`)).toHaveCount(1);
    await getBars(page).first().locator('rect').nth(1).click();
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${jobId}`);
  });

  test('a gap of days is shortened, and its duration is in place', async ({ page, dashboard }) => {
    const { instanceId, jobId } = await monitorInstance(dashboard, 'e2e-gap', {
      created_at: minutesAgo(3 * 1440 + 30),
    });
    const later = await createInstance(dashboard, 'e2e-gap', {
      instance_id: instanceId,
      type: 'ResizeInstance',
      created_at: minutesAgo(30),
      timeline: succeedsAfter(600),
    });
    await lookUpJobs(dashboard, [jobId, later.jobId]);
    await page.goto(toInstanceUrl(dashboard, instanceId));
    await expect(getTimeline(page).getByText('3d', { exact: true }).filter({ visible: true })).toBeVisible();
    await expect(getBars(page)).toHaveCount(2);
    const [first, second] = await getBars(page).evaluateAll((bars) =>
      bars.map((bar) => bar.querySelectorAll('rect')[1]?.getBoundingClientRect().width ?? 0),
    );
    expect(Math.min(first ?? 0, second ?? 0)).toBeGreaterThan(40);
  });
});
