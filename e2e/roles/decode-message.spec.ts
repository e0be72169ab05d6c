import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expectAccessible } from '@/e2e/fixtures/accessibility';
import { control, expect } from '@/e2e/fixtures/dashboard';
import { newSignedInContext, setSessionCookie, test } from '@/e2e/fixtures/password-dashboard';
import { getAlert } from '@/e2e/pages/app-shell';
import { getDecodeButton, getDeniedRequest } from '@/e2e/pages/job-page';

test.describe('authorization message', { tag: '@slow' }, () => {
  test('an operator can decode it, a viewer cannot', async ({ page, browser, passwordDashboard }) => {
    const { url, simulator, operator, viewer } = passwordDashboard;
    await setSessionCookie(page.context(), passwordDashboard, operator);
    await page.goto(`${url}/jobs/${SAMPLE_JOB_IDS.forbidden}`);
    await getDecodeButton(page).click();
    const denied = getDeniedRequest(page);
    await expect(denied.getByText('implicit deny by identity-based policy', { exact: true })).toBeVisible();
    await expect(
      denied.getByText('iam::d9c1b0a2f3e44d5c86b7a8f9e0d1c2b3:user:job-monitor').first(),
    ).toBeVisible();
    await expect(denied.locator('pre').first()).toContainText('"Effect": "Allow"');
    await expectAccessible(page, 'decoded message');
    await page.reload();
    await expect(getDecodeButton(page)).toBeVisible();

    await control(simulator, 'PUT', 'permissions', { decode: false });
    await getDecodeButton(page).click();
    await expect(getAlert(page, 'sts::decodeAuthorizationMessage')).toBeVisible();
    await control(simulator, 'PUT', 'permissions', { decode: true });

    const context = await newSignedInContext(browser, passwordDashboard, viewer);
    const viewerPage = await context.newPage();
    await viewerPage.goto(`${url}/jobs/${SAMPLE_JOB_IDS.forbidden}`);
    await viewerPage.getByText('SWR response').click();
    await expect(viewerPage.getByText('Encoded authorization message')).toBeVisible();
    await expect(getDecodeButton(viewerPage)).toHaveCount(0);
    await context.close();
  });
});
