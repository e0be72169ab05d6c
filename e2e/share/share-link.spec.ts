import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect } from '@/e2e/fixtures/dashboard';
import { createJob, updateJob } from '@/e2e/fixtures/jobs';
import { newSignedInContext, test } from '@/e2e/fixtures/password-dashboard';
import { getBadge } from '@/e2e/pages/job-card';
import { createShareLink } from '@/e2e/pages/share-menu';

const JOB = 'a1a1a1a1-0000-4000-8000-000000000001';

test.describe('share link', { tag: '@slow' }, () => {
  test('displays one job to signed-out visitors until it finishes, and nothing else', async ({
    browser,
    passwordDashboard,
  }) => {
    const { url, viewer, simulator } = passwordDashboard;
    const name = 'registry-of-the-tests';
    await createJob(passwordDashboard, { resource_name: name, status: 'Running' }, JOB);
    const inside = await newSignedInContext(browser, passwordDashboard, viewer);
    const link = await createShareLink(await inside.newPage(), url, JOB);
    const note = { method: 'PATCH', body: '{"note": "not for others"}', headers: { Cookie: viewer } };
    expect((await fetch(`${url}/api/jobs/${JOB}`, note)).status).toBe(200);
    await inside.close();
    expect(link).toMatch(new RegExp(`^${url}/handover/[\\w-]+\\?lang=en$`));

    const outside = await browser.newContext();
    const page = await outside.newPage();
    expect((await page.goto(link))?.status()).toBe(200);
    await expect(page.getByRole('heading', { name })).toBeVisible();
    await expect(getBadge(page, 'running')).toBeVisible();
    const html = await page.content();
    for (const hidden of ['not for others', JOB, simulator.projectId, 'victor']) {
      expect(html).not.toContain(hidden);
    }
    expect(html).toContain('name="robots" content="noindex"');
    await expect(page.getByRole('link')).toHaveText(['Skip to content', 'SWR Job Monitor']);
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await updateJob(passwordDashboard, JOB, { status: 'Success' });
    await expect(getBadge(page, 'succeeded')).toBeVisible({ timeout: 60_000 });
    // The link gives access to its page only.
    expect((await outside.request.get(`${url}/api/jobs/${JOB}`)).status()).toBe(401);
    await outside.close();
  });

  test('is not found if it is forged or its job was removed', async ({ browser, passwordDashboard }) => {
    const { url, operator } = passwordDashboard;
    const inside = await newSignedInContext(browser, passwordDashboard, operator);
    const link = await createShareLink(await inside.newPage(), url, SAMPLE_JOB_IDS.success);
    const outside = await browser.newContext();
    const page = await outside.newPage();
    const forged = link.replace(/.\?lang/, (end) => (end.startsWith('A') ? 'B?lang' : 'A?lang'));
    for (const address of [forged, link.replace(/\?.*/, 'x'), `${url}/handover/x`]) {
      expect((await page.goto(address))?.status()).toBe(404);
      await expect(page.getByRole('heading', { name: 'Link expired or invalid' })).toBeVisible();
      await expect(page.locator('article, [data-phase]')).toHaveCount(0);
    }
    await inside.request.delete(`${url}/api/jobs/${SAMPLE_JOB_IDS.success}`);
    expect((await page.goto(link))?.status()).toBe(404);
    await inside.close();
    await outside.close();
  });
});
