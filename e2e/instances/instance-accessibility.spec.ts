import { APPEARANCES, expectAccessible } from '@/e2e/fixtures/accessibility';
import { control, expect, setUpDashboard, test } from '@/e2e/fixtures/dashboard';
import {
  createInstance,
  deleteInstance,
  failsAfter,
  minutesAgo,
  monitorInstance,
} from '@/e2e/fixtures/instances';
import { lookUpJobs } from '@/e2e/fixtures/jobs';
import { tabTo } from '@/e2e/fixtures/keyboard';
import { expectNoWider, usePhone } from '@/e2e/fixtures/viewport';
import { openHydrated } from '@/e2e/pages/app-shell';
import { toInstanceUrl } from '@/e2e/pages/instance-page';

test.describe('instance page accessibility', { tag: '@slow' }, () => {
  const getDashboard = setUpDashboard(() => Promise.resolve());
  /** Pages by state. */
  const ids = new Map<string, string>();

  test.beforeAll(async () => {
    const dashboard = getDashboard();
    const name = `registry${'-with-a-long-name'.repeat(2)}`;
    const failed = await createInstance(dashboard, name, {
      created_at: minutesAgo(5_000),
      timeline: failsAfter(300, 'failed to select cce cluster'),
    });
    const running = await createInstance(dashboard, name);
    await lookUpJobs(dashboard, [failed.jobId, running.jobId]);
    const deleted = await monitorInstance(dashboard, 'registry-deleted');
    await fetch(`${dashboard.url}/api/instances/${deleted.instanceId}`);
    await deleteInstance(dashboard, deleted.instanceId, 'registry-deleted');
    await fetch(`${dashboard.url}/api/instances/${deleted.instanceId}`, {
      headers: { 'Cache-Control': 'no-cache' },
    });
    const creating = await monitorInstance(dashboard, 'registry-new', {
      created_at: minutesAgo(2),
      timeline: [{ status: 'Creating', afterSeconds: 0 }],
    });
    ids.set('running', running.instanceId).set('failed', failed.instanceId);
    ids.set('deleted', deleted.instanceId).set('creating', creating.instanceId);
    ids.set('unknown', '00000000-0000-0000-0000-00000000f00d').set('invalid', 'a%2Fb');
  });

  for (const { colorScheme, locale } of APPEARANCES) {
    test(`every state has no axe violations and fits a small phone, ${colorScheme}, ${locale}`, async ({
      browser,
    }) => {
      const context = await browser.newContext({ colorScheme, locale });
      const page = await context.newPage();
      await usePhone(page);
      for (const [state, id] of ids) {
        await page.goto(toInstanceUrl(getDashboard(), id));
        await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
        await expectNoWider(page);
        await expectAccessible(page, state);
      }
      await context.close();
    });
  }

  test('without the permission of ShowInstance, there are no axe violations', async ({ page }) => {
    const { simulator } = getDashboard();
    await control(simulator, 'PUT', 'permissions', { showInstance: false });
    const { instanceId } = await monitorInstance(getDashboard(), 'registry-denied');
    await page.goto(toInstanceUrl(getDashboard(), instanceId));
    await expect(page.getByText('swr:instance:get')).toBeVisible();
    await expectAccessible(page, 'denied');
    await control(simulator, 'PUT', 'permissions', { showInstance: true });
  });

  test('the keyboard alone follows the instance, copies the command and opens the other attempt', async ({
    page,
  }) => {
    await openHydrated(page, toInstanceUrl(getDashboard(), ids.get('running') ?? ''));
    await tabTo(page, /^Follow until deleted$/);
    await tabTo(page, /^Copy command docker login/);
    await tabTo(page, /^Attempt 1$/);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(toInstanceUrl(getDashboard(), ids.get('failed') ?? ''));
  });
});
