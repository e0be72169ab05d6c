import { startSimulator } from '@/lib/simulator/simulator';
import { control, expect } from '@/e2e/fixtures/dashboard';
import { setSessionCookie, test } from '@/e2e/fixtures/password-dashboard';
import { getConfirmation } from '@/e2e/pages/app-shell';
import {
  getAddProfileButton,
  getConnectionTest,
  getProfile,
  getProfileForm,
  getSaveProfileButton,
  getTestConnectionButton,
} from '@/e2e/pages/settings-page';

test.describe('profiles', { tag: '@slow' }, () => {
  test.beforeEach(({ page, passwordDashboard }) =>
    setSessionCookie(page.context(), passwordDashboard, passwordDashboard.operator),
  );

  test('a second region can be added, tested, used and deleted', async ({
    page,
    passwordDashboard: { url },
  }) => {
    const second = await startSimulator({ ak: 'SECONDACCESSKEYWXYZ', sk: 'the-second-secret-key' });
    try {
      const id = crypto.randomUUID();
      await control(second, 'POST', 'jobs', { id, resource_name: 'in-the-second', status: 'Running' });
      await page.goto(`${url}/settings/profiles`);
      await getAddProfileButton(page).click();
      const form = getProfileForm(page);
      await expect(form.getByLabel('Region', { exact: true })).toBeFocused();

      await getSaveProfileButton(form).click();
      await expect(form.getByText('Select a region.')).toBeVisible();
      await form.getByLabel('Region', { exact: true }).selectOption('ap-southeast-1');
      await expect(form.getByLabel('Profile name')).toHaveValue('ap-southeast-1');
      await form.getByLabel('Profile name').fill('Second Region');
      await form.getByLabel('Access key ID (AK)').fill(` ${second.ak} `);
      await form.getByLabel('Secret access key (SK)').fill('cut off');
      await form.getByText('Endpoints').click();
      for (const name of ['SWR', 'IAM', 'STS']) await form.getByLabel(name, { exact: true }).fill(second.url);
      await form.getByLabel('Project ID').fill(second.projectId);
      await getSaveProfileButton(form).click();
      await expect(form.getByText('Contains a space or an unsupported character.')).toBeVisible();
      await form.getByLabel('Secret access key (SK)').fill(second.sk);
      await getSaveProfileButton(form).click();

      const profile = getProfile(page, 'second-region');
      await expect(profile.getByText('AK …WXYZ')).toBeVisible();
      await expect(form).toHaveCount(0);
      const steps = getConnectionTest(page, 'second-region');
      await expect(steps.getByRole('listitem').filter({ hasText: /^Get job\s*Passed$/ })).toBeVisible();
      await expect(steps.getByText('Failed')).toHaveCount(0);
      await page.reload();
      await expect(profile).toBeVisible();
      for (const secret of [second.sk, second.ak]) expect(await page.content()).not.toContain(secret);

      await page.goto(`${url}/jobs/${id}`);
      await expect(page.getByRole('heading', { name: 'in-the-second' })).toBeVisible();

      await page.goto(`${url}/settings/profiles`);
      await profile.getByRole('button', { name: 'Delete second-region' }).click();
      await getConfirmation(page).getByRole('button', { name: 'Delete', exact: true }).click();
      await expect(profile).toHaveCount(0);
    } finally {
      await second.close();
    }
  });

  test('a connection test reports what fails and how to fix it', async ({
    page,
    passwordDashboard: { url, simulator },
  }) => {
    await control(simulator, 'PUT', 'permissions', { listJobs: false });
    try {
      await page.goto(`${url}/settings/profiles`);
      await getTestConnectionButton(page, 'default').click();
      const step = getConnectionTest(page, 'default').getByRole('listitem').filter({ hasText: 'List jobs' });
      await expect(step).toContainText(/Failed.*swr:instance:listJobs/s);
    } finally {
      await control(simulator, 'PUT', 'permissions', { listJobs: true });
    }
  });
});
