import type { Page } from '@playwright/test';
import { control, expect, setUpDashboard, test } from '@/e2e/fixtures/dashboard';
import { monitorJob } from '@/e2e/fixtures/jobs';
import { getStatus, openHydrated } from '@/e2e/pages/app-shell';
import { toInstanceUrl } from '@/e2e/pages/instance-page';
import { getPalette, openPalette } from '@/e2e/pages/palette';

const getDashboard = setUpDashboard((simulator) =>
  control(simulator, 'PUT', 'permissions', { listJobs: false, listInstances: false, showInstance: false }),
);

/** Creates an instance whose job the dashboard knows. It is named `<name>-0`. Returns its ID. */
async function addInstance(name: string): Promise<string> {
  const id = crypto.randomUUID();
  await monitorJob(getDashboard(), name, { type: 'CreateInstance', instance_id: id, status: 'Failed' });
  return id;
}

async function submit(page: Page, text: string): Promise<void> {
  await openHydrated(page, getDashboard().url);
  await page.locator('#paste').fill(text);
  await page.keyboard.press('Enter');
}

test.describe('a name', { tag: '@slow' }, () => {
  test('opens the only instance of this name, although SWR denies ShowInstance', async ({ page }) => {
    const name = `one-${Date.now()}`;
    const id = await addInstance(name);
    await addInstance(`${name}-0-b`);
    await submit(page, `${name}-0`);
    await expect(page).toHaveURL(toInstanceUrl(getDashboard(), id));
    // The reason of the failure, from the job.
    await expect(page.locator('article[data-job]')).toBeVisible();
  });

  test('lists several instances with their state, profile and last job', async ({ page }) => {
    const name = `several-${Date.now()}`;
    const ids = [await addInstance(`${name}-a`), await addInstance(`${name}-b`)];
    await submit(page, name);
    const status = getStatus(page, `Instances that match “${name}”`);
    const choices = status.getByRole('listitem').filter({ hasText: name });
    await expect(choices).toHaveCount(2);
    await expect(choices.first()).toContainText('State unknown · default · Create instance Failed');
    await status.getByRole('link', { name: `${name}-a-0` }).click();
    await expect(page).toHaveURL(toInstanceUrl(getDashboard(), ids[0] ?? ''));
  });

  test('that nothing has says so, and which permission the search needs', async ({ page }) => {
    await submit(page, 'no such registry');
    const status = getStatus(page, 'no instance named “no such registry” is known');
    await expect(status).toContainText('Profile “default” couldn’t be searched: Permission denied.');
    await expect(status).toContainText('It needs swr:instance:list');
    await status.getByRole('link', { name: 'Search all jobs for it' }).click();
    await expect(page).toHaveURL(`${getDashboard().url}/?q=no+such+registry`);
  });

  test('with the format of a job ID opens as one if no instance has it', async ({ page }) => {
    await submit(page, 'registry-404');
    await expect(page).toHaveURL(`${getDashboard().url}/jobs/registry-404`);
  });

  test('lists its instance in the command palette, and opens it', async ({ page }) => {
    const name = `palette-${Date.now()}`;
    const id = await addInstance(name);
    await openHydrated(page, getDashboard().url);
    await openPalette(page);
    await page.keyboard.insertText(name);
    const option = getPalette(page).getByRole('group', { name: 'Instances' }).getByRole('option').first();
    await expect(option).toContainText(`${name}-0`);
    await option.click();
    await expect(page).toHaveURL(toInstanceUrl(getDashboard(), id));
  });
});

test.describe('in Chinese', { tag: '@slow' }, () => {
  test.use({ locale: 'zh-CN' });

  test('one line says what was found, and names are found', async ({ page }) => {
    const name = `zh-${Date.now()}`;
    const id = await addInstance(name);
    await openHydrated(page, getDashboard().url);
    await page.locator('#paste').fill(`任务ID：${crypto.randomUUID()}，实例ID：${id}`);
    await expect(getStatus(page, '1 个任务，1 个实例')).toBeVisible();
    await submit(page, '没有这个仓库');
    await expect(getStatus(page, '未找到名称为“没有这个仓库”的实例')).toContainText(
      '无法在凭证配置“default”中查找',
    );
    await submit(page, `${name}-0`);
    await expect(page).toHaveURL(toInstanceUrl(getDashboard(), id));
  });
});
