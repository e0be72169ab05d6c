import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, test as dashboardTest } from '@/e2e/fixtures/dashboard';
import { deleteInstance, monitorInstance } from '@/e2e/fixtures/instances';
import { newSignedInContext, setSessionCookie, test, TEST_PASSWORD } from '@/e2e/fixtures/password-dashboard';
import { openHydrated, waitUntilReady } from '@/e2e/pages/app-shell';
import {
  followInstance,
  getFollowButton,
  getInstanceBadge,
  getInstanceHistory,
  getTimeline,
  toInstanceUrl,
} from '@/e2e/pages/instance-page';
import { submitSignIn } from '@/e2e/pages/sign-in-page';

/** Instance of the API page's example. */
const INSTANCE = '36ce7f50-b2d5-11eb-b044-0255ac101219';
const NAME = 'test-public';

test.describe('following an instance', { tag: '@slow' }, () => {
  test('an operator follows and unfollows it, and a viewer sees that', async ({
    page,
    browser,
    passwordDashboard,
  }) => {
    await setSessionCookie(page.context(), passwordDashboard, passwordDashboard.operator);
    await openHydrated(page, toInstanceUrl(passwordDashboard, INSTANCE));
    const button = getFollowButton(page);
    await expect(button).toHaveAttribute('aria-pressed', 'false');
    const saved = page.waitForResponse(/\/follow$/);
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
    await saved;

    const context = await newSignedInContext(browser, passwordDashboard, passwordDashboard.viewer);
    const viewerPage = await context.newPage();
    await viewerPage.goto(toInstanceUrl(passwordDashboard, INSTANCE));
    await expect(viewerPage.getByText(/^Followed until it’s deleted\. Only operators/)).toBeVisible();
    await expect(getFollowButton(viewerPage)).toHaveCount(0);
    await context.close();

    await page.reload();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
    await waitUntilReady(page);
    const deleted = page.waitForResponse(/\/follow$/);
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'false');
    await deleted;
    await page.reload();
    await expect(button).toHaveAttribute('aria-pressed', 'false');
  });

  test('without a session, the page leads to sign-in and back, and contains nothing of the instance', async ({
    page,
    passwordDashboard,
  }) => {
    const { url, operator } = passwordDashboard;
    await fetch(`${url}/api/jobs/${SAMPLE_JOB_IDS.apiPageExample}`, { headers: { Cookie: operator } });
    for (const headers of [new Headers(), new Headers({ RSC: '1' })]) {
      const response = await fetch(toInstanceUrl(passwordDashboard, INSTANCE), {
        headers,
        redirect: 'manual',
      });
      expect(await response.text()).not.toContain(NAME);
    }
    await page.goto(toInstanceUrl(passwordDashboard, INSTANCE));
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await submitSignIn(page, 'victor', TEST_PASSWORD);
    await expect(page).toHaveURL(toInstanceUrl(passwordDashboard, INSTANCE));
    await expect(page.getByRole('heading', { name: NAME, level: 1 })).toBeVisible();
  });
});

dashboardTest.describe('following an instance over a restart', { tag: '@slow' }, () => {
  dashboardTest('reports its deletion, although no page was open', async ({ page, ownDashboard }) => {
    dashboardTest.slow();
    const { instanceId } = await monitorInstance(ownDashboard, 'e2e-followed');
    await openHydrated(page, toInstanceUrl(ownDashboard, instanceId));
    await expect(getInstanceBadge(page, 'running')).toBeVisible();
    await followInstance(page);
    await page.goto('about:blank');
    await ownDashboard.stop();
    await deleteInstance(ownDashboard, instanceId, 'e2e-followed');
    await ownDashboard.start();
    // Reads the list only, which does not fetch the instance from SWR.
    await expect
      .poll(
        async () => {
          const response = await fetch(`${ownDashboard.url}/api/instances?q=${instanceId}`);
          return ((await response.json()) as { instances: { phase: string }[] }).instances[0]?.phase;
        },
        { timeout: 60_000 },
      )
      .toBe('deleted');
    await page.goto(toInstanceUrl(ownDashboard, instanceId));
    await expect(page.getByText(/^Deleted between /)).toBeVisible();
    await expect(getInstanceHistory(page)).toHaveText([/^Running/, /^Deleted/]);
    await expect(getTimeline(page)).toBeVisible();
  });
});
