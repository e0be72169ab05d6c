import { control, expect, test } from '@/e2e/fixtures/dashboard';
import { monitorInstance } from '@/e2e/fixtures/instances';
import { getUnreachableAlert } from '@/e2e/pages/app-shell';
import { getStaleNote } from '@/e2e/pages/job-card';
import { getInstanceBadge, toInstanceUrl } from '@/e2e/pages/instance-page';

test.describe('instance page without a connection', { tag: '@slow' }, () => {
  test('keeps the last known state while the server is down, and resumes when it is back', async ({
    page,
    ownDashboard,
  }) => {
    const { instanceId } = await monitorInstance(ownDashboard, 'e2e-down');
    await page.goto(toInstanceUrl(ownDashboard, instanceId));
    await expect(getInstanceBadge(page, 'running')).toBeVisible();
    await ownDashboard.stop();
    await expect(getUnreachableAlert(page)).toBeVisible({ timeout: 30_000 });
    await expect(getInstanceBadge(page, 'running')).toBeVisible();
    await expect(getStaleNote(page).first()).toBeVisible();
    await ownDashboard.start();
    await expect(getUnreachableAlert(page)).toHaveCount(0, { timeout: 60_000 });
    await expect(getStaleNote(page)).toHaveCount(0);
    await expect(getInstanceBadge(page, 'running')).toBeVisible();
  });

  test('keeps the last known state while SWR fails', async ({ page, ownDashboard }) => {
    const { instanceId } = await monitorInstance(ownDashboard, 'e2e-fails');
    await page.goto(toInstanceUrl(ownDashboard, instanceId));
    await expect(getInstanceBadge(page, 'running')).toBeVisible();
    const fault = `instances/${instanceId}/fault`;
    await control(ownDashboard.simulator, 'PUT', fault, { kind: 'status', status: 500 });
    await expect(getStaleNote(page).first()).toBeVisible({ timeout: 30_000 });
    await expect(getInstanceBadge(page, 'running')).toBeVisible();
    await control(ownDashboard.simulator, 'PUT', fault, null);
    await expect(getStaleNote(page)).toHaveCount(0, { timeout: 60_000 });
  });
});
