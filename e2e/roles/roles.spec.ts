import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect } from '@/e2e/fixtures/dashboard';
import { newSignedInContext, setSessionCookie, test } from '@/e2e/fixtures/password-dashboard';
import { getSettingsLink, getSignedInUser } from '@/e2e/pages/app-shell';
import { getRemoveItem, openJobMenu } from '@/e2e/pages/job-page';
import { getSettingsNavigation } from '@/e2e/pages/settings-page';

const JOB = SAMPLE_JOB_IDS.apiPageExample;

test.describe('roles', { tag: '@slow' }, () => {
  test('only operators can remove a job', async ({ page, browser, passwordDashboard }) => {
    await setSessionCookie(page.context(), passwordDashboard, passwordDashboard.operator);
    await page.goto(`${passwordDashboard.url}/jobs/${JOB}`);
    await openJobMenu(page);
    await expect(getRemoveItem(page)).toBeVisible();

    const context = await newSignedInContext(browser, passwordDashboard, passwordDashboard.viewer);
    const viewerPage = await context.newPage();
    await viewerPage.goto(`${passwordDashboard.url}/jobs/${JOB}`);
    await openJobMenu(viewerPage);
    await expect(getRemoveItem(viewerPage)).toHaveCount(0);
    await context.close();
  });

  test('a viewer has no access to the settings', async ({ page, passwordDashboard }) => {
    const { url, viewer } = passwordDashboard;
    await setSessionCookie(page.context(), passwordDashboard, viewer);
    await page.goto(url);
    await expect(getSignedInUser(page, 'victor')).toBeVisible();
    await expect(getSettingsLink(page)).toHaveCount(0);
    for (const path of ['/settings', '/settings/users', '/no-such-page']) {
      expect((await page.goto(url + path))?.status()).toBe(404);
      await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
      await expect(getSettingsNavigation(page)).toHaveCount(0);
    }
    for (const path of ['/api/profiles', '/api/tokens', '/api/audit']) {
      expect((await page.request.get(url + path)).status()).toBe(403);
    }
  });

  test('neither pages nor payloads contain job data if signed out', async ({
    passwordDashboard: { url, operator },
  }) => {
    const known = await fetch(`${url}/api/jobs/${JOB}`, { headers: { Cookie: operator } });
    const { job } = (await known.json()) as { job: { resource_name: string; instance_id: string } };
    expect(job.resource_name.length).toBeGreaterThan(0);
    for (const path of [`/jobs/${JOB}`, `/jobs?id=${JOB}`, '/', '/settings', '/settings/profiles']) {
      for (const names of [[], ['RSC'], ['RSC', 'Next-Router-Prefetch']]) {
        const headers = names.map((name): [string, string] => [name, '1']);
        const address = `${url}${path}${path.includes('?') ? '&' : '?'}_rsc=x`;
        const response = await fetch(address, { headers, redirect: 'manual' });
        const text = await response.text();
        expect(text).not.toContain(job.resource_name);
        expect(text).not.toContain(job.instance_id);
        expect(text).not.toContain('Failed to create');
      }
    }
  });
});
