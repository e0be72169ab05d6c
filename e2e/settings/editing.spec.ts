import { expect } from '@/e2e/fixtures/dashboard';
import { test, URL_SECRET } from '@/e2e/fixtures/notified-dashboard';
import { getConfirmation } from '@/e2e/pages/app-shell';
import { getConnectionTest, getProfile, getSaveProfileButton } from '@/e2e/pages/settings-page';

test.describe('editing', { tag: '@slow' }, () => {
  test('a profile keeps its credentials, which are required again for another endpoint', async ({
    page,
    notifiedDashboard: { url, simulator },
  }) => {
    const { region, projectId, ak, sk, url: cloud } = simulator;
    const auth = { kind: 'ak-sk', ak, sk };
    const endpoints = { swr: cloud, iam: cloud };
    const data = { name: 'edited', region, endpoints, auth };
    expect((await page.request.post(`${url}/api/profiles`, { data })).status()).toBe(201);
    await page.goto(`${url}/settings/profiles`);
    await page.getByRole('button', { name: 'Edit edited' }).click();
    const form = page.getByRole('form', { name: 'Edit edited' });
    await expect(form.getByLabel('Region', { exact: true })).toBeFocused();
    await expect(form.getByLabel('SWR', { exact: true })).toHaveValue(cloud);
    await form.getByLabel('Project ID').fill(projectId);
    await form.getByLabel('IAM', { exact: true }).fill('https://iam.example.com');
    await getSaveProfileButton(form).click();
    await expect(form.getByLabel('Secret access key (SK)')).toHaveAccessibleDescription(/Required/);
    await form.getByLabel('IAM', { exact: true }).fill(cloud);
    await getSaveProfileButton(form).click();
    await expect(form).toHaveCount(0);
    await expect(getProfile(page, 'edited').getByText(`project ${projectId}`)).toBeVisible();
    await expect(getConnectionTest(page, 'edited').getByText('Failed')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Edit edited' })).toBeFocused();
    expect(await page.content()).not.toContain(sk);
  });

  test('a channel and a rule are renamed and changed, and the address stays on the server', async ({
    page,
    notifiedDashboard: { url, receiver },
  }) => {
    const data = { name: 'Before', kind: 'slack', url: receiver.url };
    const added = await page.request.post(`${url}/api/channels`, { data });
    const { channel } = (await added.json()) as { channel: { id: string } };
    const rule = { channelId: channel.id, phases: ['failed'], locale: 'en' };
    expect((await page.request.post(`${url}/api/rules`, { data: rule })).status()).toBe(201);
    await page.goto(`${url}/settings/notifications`);
    await page.getByRole('button', { name: 'Edit Before' }).click();
    const form = page.getByRole('form', { name: 'Edit “Before”' });
    await expect(form.getByLabel('Name')).toBeFocused();
    await expect(form.getByLabel('Webhook URL')).toHaveValue('');
    await form.getByLabel('Name').fill('After');
    await form.getByRole('button', { name: 'Save channel' }).click();
    await page.getByRole('button', { name: 'Send test to After' }).click();
    await expect(page.getByText('Test message delivered.')).toBeVisible();
    expect(await page.content()).not.toContain(URL_SECRET);

    await page.getByRole('button', { name: 'Edit Notify After when a job fails' }).click();
    const ruleForm = page.getByRole('form', { name: 'Edit rule' });
    await expect(ruleForm.getByRole('checkbox', { name: 'fails' })).toBeChecked();
    await ruleForm.getByRole('checkbox', { name: 'succeeds' }).check();
    await ruleForm.getByRole('button', { name: 'Save rule' }).click();
    await expect(
      page.getByRole('heading', { name: 'Notify After when a job fails or succeeds' }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Delete After', exact: true }).click();
    await getConfirmation(page).getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'After', exact: true })).toHaveCount(0);
  });
});
