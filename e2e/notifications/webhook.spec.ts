import { createHmac } from 'node:crypto';
import { expect } from '@/e2e/fixtures/dashboard';
import { createJob, lookUpJobs, updateJob } from '@/e2e/fixtures/jobs';
import { getNotificationsAbout, test, URL_SECRET } from '@/e2e/fixtures/notified-dashboard';
import { getBadge } from '@/e2e/pages/job-card';
import {
  getAddChannelButton,
  getAddRuleButton,
  getChannelForm,
  getRuleForm,
  getSaveChannelButton,
} from '@/e2e/pages/notification-settings';
import { getChannelOption, getNotifyButton } from '@/e2e/pages/notify-menu';
import { getSecret } from '@/e2e/pages/settings-page';

const CHANNEL = 'Team payments';

test.describe('webhook notifications', () => {
  // The second test uses the channel of the first.
  test.describe.configure({ mode: 'serial' });

  test('a channel can be added and tested, and a rule sends a signed notification of a failure to it', async ({
    page,
    notifiedDashboard,
  }) => {
    await page.goto(`${notifiedDashboard.url}/settings/notifications`);
    await getAddChannelButton(page).click();
    const form = getChannelForm(page);
    await getSaveChannelButton(form).click();
    await expect(form.getByText('Enter an http or https URL')).toBeVisible();
    await expect(form.getByLabel('Name')).toBeFocused();
    await form.getByLabel('Name').fill(CHANNEL);
    await form.getByLabel('Webhook URL').fill(notifiedDashboard.receiver.url);
    await getSaveChannelButton(form).click();

    const created = page.getByRole('group', { name: `Signing secret of “${CHANNEL}”` });
    const secret = await getSecret(created).innerText();
    expect(secret).toMatch(/^whsec_/);
    await created.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: `Send test to ${CHANNEL}` }).click();
    await expect(page.getByText('Test message delivered.')).toBeVisible();
    expect(await page.content()).not.toContain(URL_SECRET);
    expect(await page.content()).not.toContain(secret);

    await getAddRuleButton(page).click();
    await getRuleForm(page).getByRole('button', { name: 'Save rule' }).click();
    await expect(page.getByRole('heading', { name: `Notify ${CHANNEL} when a job fails` })).toBeVisible();

    const id = await createJob(notifiedDashboard, { resource_name: 'to-fail', status: 'Running' });
    await lookUpJobs(notifiedDashboard, [id]);
    await updateJob(notifiedDashboard, id, { status: 'Failed', reason: 'failed to select cce cluster' });
    const getNotification = () => getNotificationsAbout(notifiedDashboard, id)[0];
    await expect.poll(() => getNotification()?.body, { timeout: 30_000 }).toContain('job.failed');
    const { headers, body } = getNotification() ?? { headers: {}, body: '' };
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const signature = createHmac('sha256', key).update(signed).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
    expect(body).toContain('failed to select cce cluster');

    await page.reload();
    await expect(page.getByRole('link', { name: 'to-fail' })).toBeVisible();
    await expect(page.getByText('Delivered', { exact: true })).toBeVisible();
  });

  test('a subscription to one job sends one notification, even if the tab is closed', async ({
    page,
    notifiedDashboard,
  }) => {
    const id = await createJob(notifiedDashboard, { resource_name: 'to-finish', status: 'Running' });
    await page.goto(`${notifiedDashboard.url}/jobs/${id}`);
    await getNotifyButton(page).click();
    const channel = getChannelOption(page, CHANNEL);
    await channel.check();
    await expect(channel).toBeEnabled();
    await page.reload();
    await getNotifyButton(page).click();
    await expect(channel).toBeChecked();
    await page.goto('about:blank');

    await updateJob(notifiedDashboard, id, { status: 'Success' });
    const getNotifications = () => getNotificationsAbout(notifiedDashboard, id);
    await expect.poll(() => getNotifications().length, { timeout: 30_000 }).toBe(1);
    expect(getNotifications()[0]?.body).toContain('job.succeeded');
    await page.goto(`${notifiedDashboard.url}/jobs/${id}`);
    await expect(getBadge(page, 'succeeded')).toBeVisible();
    await expect(getNotifyButton(page)).toHaveCount(0);
    expect(getNotifications()).toHaveLength(1);
  });
});
