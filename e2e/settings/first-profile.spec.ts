import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, startDashboard, test } from '@/e2e/fixtures/dashboard';
import { getPasteBox } from '@/e2e/pages/paste-box';
import { getConnectionTest, getProfileForm, getSaveProfileButton } from '@/e2e/pages/settings-page';

const NO_CREDENTIALS = {
  HUAWEICLOUD_SDK_AK: '',
  HUAWEICLOUD_SDK_SK: '',
  HUAWEICLOUD_SDK_PROJECT_ID: '',
  HUAWEICLOUD_REGION: '',
  SWR_ENDPOINT: '',
  IAM_ENDPOINT: '',
  STS_ENDPOINT: '',
};

test.describe('first profile', { tag: '@slow' }, () => {
  test('a server without credentials leads from the empty board to a watched job', async ({ page }) => {
    const dashboard = await startDashboard({ env: NO_CREDENTIALS });
    try {
      const { url, simulator } = dashboard;
      expect(dashboard.getLog()).toContain('/settings/profiles');
      expect((await page.request.get(`${url}/api/ready`)).status()).toBe(503);
      await page.goto(url);
      await expect(page.getByRole('heading', { name: 'Connect to Huawei Cloud' })).toBeVisible();
      await page.getByRole('link', { name: 'Add profile' }).click();
      await page.getByRole('button', { name: 'Add profile' }).click();
      const form = getProfileForm(page);
      await form.getByLabel('Region', { exact: true }).selectOption(simulator.region);
      await form.getByLabel('Access key ID (AK)').fill(simulator.ak);
      await form.getByLabel('Secret access key (SK)').fill(simulator.sk);
      await form.getByLabel('Project ID').fill(simulator.projectId);
      await form.getByText('Endpoints').click();
      for (const name of ['SWR', 'IAM', 'STS'])
        await form.getByLabel(name, { exact: true }).fill(simulator.url);
      await getSaveProfileButton(form).click();
      await expect(
        getConnectionTest(page, simulator.region)
          .getByRole('listitem')
          .filter({ hasText: /^Get job\s*Passed$/ }),
      ).toBeVisible();
      expect((await page.request.get(`${url}/api/ready`)).status()).toBe(200);

      await page.goto(url);
      await expect(page.getByRole('heading', { name: 'Connect to Huawei Cloud' })).toHaveCount(0);
      await getPasteBox(page).fill(SAMPLE_JOB_IDS.apiPageExample);
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(`${url}/jobs/${SAMPLE_JOB_IDS.apiPageExample}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    } finally {
      await dashboard.close();
    }
  });

  test('a job page says that there is no profile, and leads an operator to the settings', async ({
    page,
  }) => {
    const dashboard = await startDashboard({ env: NO_CREDENTIALS });
    try {
      await page.goto(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.apiPageExample}`);
      await expect(page.getByRole('heading', { name: 'No credentials configured' })).toBeVisible();
      await page.getByRole('main').getByRole('link', { name: 'Settings' }).click();
      await expect(page).toHaveURL(`${dashboard.url}/settings/profiles`);
    } finally {
      await dashboard.close();
    }
  });
});
