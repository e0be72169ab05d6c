import type { Page } from '@playwright/test';
import { control, expect, setUpDashboard, test } from '@/e2e/fixtures/dashboard';
import { createJob } from '@/e2e/fixtures/jobs';
import { getStatus, openHydrated } from '@/e2e/pages/app-shell';
import { getInstanceBadge, toInstanceUrl } from '@/e2e/pages/instance-page';
import { getCard } from '@/e2e/pages/job-card';
import { getInsightsLink } from '@/e2e/pages/insights-page';
import { getPasteBox } from '@/e2e/pages/paste-box';

const ADDRESS = 'huaweicloud_swr_enterprise_instance.registry';

// The dashboard knows only what was looked up in it.
const getDashboard = setUpDashboard((simulator) =>
  control(simulator, 'PUT', 'permissions', { listJobs: false }),
);

/** Creates an instance and the job that created it in SWR. Returns their IDs. */
async function createInstance(name: string, status = 'Success'): Promise<{ id: string; jobId: string }> {
  const id = crypto.randomUUID();
  const job = { type: 'CreateInstance', instance_id: id, resource_name: name, status, reason: 'no quota' };
  return { id, jobId: await createJob(getDashboard(), job) };
}

async function submit(page: Page, text: string): Promise<void> {
  await openHydrated(page, getDashboard().url);
  await getPasteBox(page).fill(text);
  await page.keyboard.press('Enter');
}

test.describe('an instance that only SWR knows', () => {
  const texts: [name: string, toText: (id: string) => string][] = [
    ['its bare ID', (id) => id],
    ['its labeled ID', (id) => `Instance ID: ${id}`],
    ['its ID in upper case', (id) => `instance_id=${id.toUpperCase()}`],
    [
      "Terraform's log",
      (id) =>
        `${ADDRESS}: Creating...\n${ADDRESS}: Still creating... [10s elapsed]\n${ADDRESS}: Creation complete after 7m12s [id=${id}]`,
    ],
    [
      "Terraform's error",
      (id) => `│ Error: error waiting for SWR enterprise instance (${id}) creation to complete: timeout`,
    ],
  ];
  for (const [name, toText] of texts) {
    test(`opens by ${name}`, async ({ page }) => {
      const { id } = await createInstance(`by-id-${Date.now()}`);
      await submit(page, toText(id));
      await expect(page).toHaveURL(toInstanceUrl(getDashboard(), id));
      await expect(getInstanceBadge(page, 'running')).toBeVisible();
    });
  }

  test('opens by its name, typed or pasted anywhere', async ({ page }) => {
    const name = `only-swr-${Date.now()}`;
    const { id } = await createInstance(name);
    // The list of instances is kept for a minute.
    await submit(page, name.toUpperCase());
    await expect(page).toHaveURL(toInstanceUrl(getDashboard(), id));
    await expect(getPasteBox(page)).toHaveCount(0);
    await openHydrated(page, getDashboard().url);
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }),
      );
    }, name);
    await expect(page).toHaveURL(toInstanceUrl(getDashboard(), id));
  });
});

test.describe('a page of a job', { tag: '@slow' }, () => {
  test('redirects from the ID of an instance, on the server', async ({ page }) => {
    const { id } = await createInstance(`redirect-${Date.now()}`);
    const { url } = getDashboard();
    const response = await page.request.get(`${url}/api/jobs/${id}`);
    expect(response.status()).toBe(404);
    expect(await response.json()).toMatchObject({
      code: 'job_not_found',
      instance: { id, path: `/instances/${id}` },
    });
    await page.goto(`${url}/jobs/${id}`);
    await expect(page).toHaveURL(toInstanceUrl({ url }, id));
  });

  test('goes on to the instance once SWR has answered slowly, and leaves no trace in the history', async ({
    page,
  }) => {
    const { id } = await createInstance(`slow-${Date.now()}`);
    const { url, simulator } = getDashboard();
    await page.goto(`${url}/api-docs`);
    await control(simulator, 'PUT', 'fault', { kind: 'delay', delayMs: 1_800, times: 2 });
    await page.goto(`${url}/jobs/${id}`);
    await expect(page).toHaveURL(toInstanceUrl({ url }, id));
    await page.goBack();
    await expect(page).toHaveURL(`${url}/api-docs`);
  });

  test('says that neither a job nor an instance has the ID', async ({ page }) => {
    await submit(page, crypto.randomUUID());
    await expect(page.getByText('Neither a job nor an instance with this ID was found')).toBeVisible();
  });
});

test.describe('a job and its instance', { tag: '@slow' }, () => {
  test('are both linked, and the job opens first', async ({ page }) => {
    const { id, jobId } = await createInstance(`both-${Date.now()}`, 'Failed');
    await submit(page, JSON.stringify({ job_id: jobId, instance_id: id }));
    const { url } = getDashboard();
    await expect(page).toHaveURL(`${url}/jobs/${jobId}`);
    const status = getStatus(page, '1 job, 1 instance');
    await expect(status.getByRole('link', { name: '1 job' })).toHaveAttribute('href', `/jobs/${jobId}`);
    await status.getByRole('link', { name: '1 instance' }).click();
    await expect(page).toHaveURL(toInstanceUrl({ url }, id));
  });

  test('several instances are listed to choose from', async ({ page }) => {
    const ids = [crypto.randomUUID(), crypto.randomUUID()];
    await submit(page, `instances ${ids.join(', ')} are stuck`);
    const status = getStatus(page, '2 instances');
    await expect(status.getByRole('link')).toHaveText(ids);
    await getInsightsLink(page).click();
    await expect(status).toHaveCount(0);
  });

  test('the page of a job links the instance, whose ID can still be copied', async ({ page }) => {
    const { id, jobId } = await createInstance(`card-${Date.now()}`);
    const { url } = getDashboard();
    await page.goto(`${url}/jobs/${jobId}`);
    const card = page.locator(`[data-job="${jobId}"]`);
    await expect(card.getByRole('button', { name: `Copy Instance ID ${id}` })).toBeVisible();
    await card.getByRole('link', { name: id.slice(0, 8) }).click();
    await expect(page).toHaveURL(toInstanceUrl({ url }, id));
  });

  test('a board links an ID that is an instance', async ({ page }) => {
    const { id, jobId } = await createInstance(`board-${Date.now()}`);
    const { url } = getDashboard();
    await page.goto(`${url}/jobs?id=${jobId}&id=${id}`);
    await getCard(page, id).getByRole('link', { name: 'Instance ID' }).click();
    await expect(page).toHaveURL(toInstanceUrl({ url }, id));
  });
});
