import { APPEARANCES, expectAccessible } from '@/e2e/fixtures/accessibility';
import { allowClipboard, readClipboard } from '@/e2e/fixtures/clipboard';
import { control, expect, test, type Dashboard } from '@/e2e/fixtures/dashboard';
import { createJob, lookUpJobs } from '@/e2e/fixtures/jobs';
import { expectNoWider } from '@/e2e/fixtures/viewport';
import { getOutcome } from '@/e2e/pages/job-page';

const REASON = 'failed to select cce cluster';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** Creates attempts to create an instance, oldest first, and looks them up. Returns the IDs of the jobs. */
async function createAttempts(
  dashboard: Dashboard,
  name: string,
  attempts: readonly object[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, attempt] of attempts.entries())
    ids.push(
      await createJob(dashboard, {
        type: 'CreateInstance',
        instance_id: crypto.randomUUID(),
        resource_name: name,
        created_at: minutesAgo(60 - index),
        ...attempt,
      }),
    );
  await lookUpJobs(dashboard, ids);
  return ids;
}

const failed = { status: 'Failed', reason: REASON };
const succeeded = { status: 'Success' };

test.describe('outcome of a job', { tag: '@slow' }, () => {
  test('a succeeded creation shows the state and the address of its instance', async ({
    page,
    context,
    dashboard,
  }) => {
    await allowClipboard(context);
    const name = `outcome-${Date.now()}`;
    const [id] = await createAttempts(dashboard, name, [succeeded]);
    await page.goto(`${dashboard.url}/jobs/${id}`);
    const outcome = getOutcome(page);
    await expect(outcome).toContainText('Running');
    const host = `${name}.${dashboard.simulator.region}.swr-pro.example.com`;
    await expect(outcome.getByText(host, { exact: true })).toBeVisible();
    await outcome.getByRole('button', { name: /docker login/ }).click();
    expect(await readClipboard(page)).toBe(`docker login ${host}`);
    await expect(page.getByText('Created again')).toBeHidden();
    await page.getByRole('link', { name: /^[0-9a-f]{8}-/ }).click();
    await expect(page).toHaveURL(/\/instances\/[0-9a-f-]{36}$/);
  });

  test('an address that is not a host name is shown, but becomes no command', async ({ page, dashboard }) => {
    const instance_id = crypto.randomUUID();
    const [id] = await createAttempts(dashboard, `hostile-${Date.now()}`, [{ ...succeeded, instance_id }]);
    const access_address = 'a.example.com;id';
    await control(dashboard.simulator, 'PUT', `instances/${instance_id}`, { fields: { access_address } });
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await expect(getOutcome(page).getByText(access_address)).toBeVisible();
    await expect(page.getByText('docker login')).toBeHidden();
  });

  test('a failed creation links to earlier attempts and to the one that succeeded', async ({
    page,
    dashboard,
  }) => {
    const name = `attempts-${Date.now()}`;
    const [first, second, third] = await createAttempts(dashboard, name, [failed, failed, succeeded]);
    await page.goto(`${dashboard.url}/jobs/${second}`);
    await expect(page.getByText('both failed with the same reason')).toBeVisible();
    await expect(page.getByRole('link', { name: /\d\d:\d\d:\d\d$/ })).toHaveAttribute(
      'href',
      `/jobs/${first}`,
    );
    await page.getByRole('link', { name: /^Created again at .*, succeeded/ }).click();
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${third}`);
    await expect(getOutcome(page)).toContainText('Running');
  });

  test('without permission to show the instance, one line names the permission', async ({
    page,
    ownDashboard,
  }) => {
    await control(ownDashboard.simulator, 'PUT', 'permissions', { showInstance: false });
    const [id] = await createAttempts(ownDashboard, 'denied', [succeeded]);
    await page.goto(`${ownDashboard.url}/jobs/${id}`);
    await expect(page.getByText('swr:instance:get')).toBeVisible();
    await expect(getOutcome(page)).toBeHidden();
    await expect(page.getByText('docker login')).toBeHidden();
  });

  test('the link to the jobs keeps the filter of the board', async ({ page, dashboard }) => {
    const name = `back-${Date.now()}`;
    const [id] = await createAttempts(dashboard, name, [succeeded]);
    await page.goto(`${dashboard.url}/?q=${name}&sort=newest`);
    await page.getByRole('link', { name: `Open job ${name}` }).click();
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${id}`);
    await page.reload();
    await page.getByRole('main').getByRole('link', { name: 'Jobs', exact: true }).click();
    await expect(page).toHaveURL(`${dashboard.url}/?q=${name}&sort=newest`);
  });

  for (const { colorScheme, locale } of APPEARANCES) {
    test(`is accessible and fits a phone, ${colorScheme}, ${locale}`, async ({ browser, dashboard }) => {
      const name = `axe-${crypto.randomUUID()}`;
      const [first, , last] = await createAttempts(dashboard, name, [failed, failed, succeeded]);
      const context = await browser.newContext({ colorScheme, locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.setViewportSize({ width: 320, height: 900 });
      await page.goto(`${dashboard.url}/jobs/${last}`);
      await expect(page.getByText('docker login')).toBeVisible();
      await expectAccessible(page, 'succeeded');
      await expectNoWider(page);
      await page.goto(`${dashboard.url}/jobs/${first}`);
      await expect(page.getByText(/Created again|重新创建/)).toBeVisible();
      await expectAccessible(page, 'failed');
      await expectNoWider(page);
      await context.close();
    });
  }
});

test.describe('usual duration', { tag: '@slow' }, () => {
  test('names its source, and makes no job slow without a history', async ({ page, ownDashboard }) => {
    const [running] = await createAttempts(ownDashboard, 'new', [
      { status: 'Running', created_at: minutesAgo(90) },
    ]);
    await page.goto(`${ownDashboard.url}/jobs/${running}`);
    await expect(page.getByText('Usually about 7m: Huawei’s own provider tests')).toBeVisible();
    await expect(page.getByText(/slower than|slowest/)).toBeHidden();
  });
});
