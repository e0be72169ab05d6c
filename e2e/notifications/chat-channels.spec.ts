import type { APIRequestContext, Page } from '@playwright/test';
import { expect } from '@/e2e/fixtures/dashboard';
import { createJob, lookUpJobs, updateJob } from '@/e2e/fixtures/jobs';
import { test } from '@/e2e/fixtures/notified-dashboard';
import { getAddChannelButton, getChannelForm, getSaveChannelButton } from '@/e2e/pages/notification-settings';
import { channelsResponseSchema } from '@/lib/contract/notification-schemas';
import { startChatService, type ChatRules, type ChatService } from '@/testing/chat-services/chat-service';
import { createDingtalkRules } from '@/testing/chat-services/dingtalk';
import { createWecomRules } from '@/testing/chat-services/wecom';

const KEYWORD = '[SWR] **prod**';
const services: ChatService[] = [];

async function startService(rules: ChatRules): Promise<ChatService> {
  const service = await startChatService(rules);
  services.push(service);
  return service;
}

// Other specs share the dashboard.
test.afterEach(async ({ request, notifiedDashboard: { url } }) => {
  for (const { close } of services.splice(0)) close();
  for (const { id } of await fetchChannels(request, url)) await request.delete(`${url}/api/channels/${id}`);
});

async function fetchChannels(request: APIRequestContext, url: string) {
  const response = await request.get(`${url}/api/channels`);
  return channelsResponseSchema.parse(await response.json()).channels;
}

/** Opens the form, selects a kind and enters name and URL. */
async function fillChannelForm(page: Page, kind: string, name: string, url: string) {
  await getAddChannelButton(page).click();
  const form = getChannelForm(page);
  await form.getByRole('radio', { name: kind }).check();
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Webhook URL').fill(url);
  return form;
}

async function sendTest(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Send test to ${name}` }).click();
}

test.describe('chat channels', { tag: '@slow' }, () => {
  test('a rejected message shows the words of the robot and how to fix it, and the keyword field fixes it', async ({
    page,
    notifiedDashboard,
  }) => {
    const service = await startService(createDingtalkRules({ keyword: KEYWORD }));
    await page.goto(`${notifiedDashboard.url}/settings/notifications`);
    const form = await fillChannelForm(page, 'DingTalk', 'No keyword', service.url);
    await expect(form.getByLabel('Keyword')).toHaveAccessibleDescription(/SWR Job Monitor/);
    await getSaveChannelButton(form).click();
    await sendTest(page, 'No keyword');
    await expect(page.getByText('Rejected with code 310000: keywords not in content')).toBeVisible();
    await expect(page.getByText('Set the keyword of the bot to SWR Job Monitor.')).toBeVisible();

    const again = await fillChannelForm(page, 'DingTalk', 'With keyword', service.url);
    await again.getByLabel('Keyword').fill(KEYWORD);
    await getSaveChannelButton(again).click();
    await sendTest(page, 'With keyword');
    await expect(page.getByText('Test message delivered.')).toBeVisible();
    expect(service.messages).toHaveLength(1);
    expect(service.messages[0]).toContain(KEYWORD);
  });

  test('a rejected notification of a job shows them too', async ({ page, request, notifiedDashboard }) => {
    const { url } = notifiedDashboard;
    const service = await startService(createDingtalkRules({ keyword: KEYWORD }));
    const channel = { name: 'Filtered', kind: 'dingtalk', url: service.url };
    await request.post(`${url}/api/channels`, { data: channel });
    const [added] = (await fetchChannels(request, url)).filter(({ name }) => name === channel.name);
    await request.post(`${url}/api/rules`, {
      data: { channelId: added?.id, phases: ['failed'], locale: 'en' },
    });
    const id = await createJob(notifiedDashboard, { resource_name: 'filtered', status: 'Running' });
    await lookUpJobs(notifiedDashboard, [id]);
    await updateJob(notifiedDashboard, id, { status: 'Failed', reason: 'failed to select cce cluster' });
    await expect.poll(() => service.rejections.length, { timeout: 30_000 }).toBeGreaterThan(0);

    await page.goto(`${url}/settings/notifications`);
    const delivery = page.getByRole('region', { name: 'Deliveries' }).getByRole('listitem').first();
    await expect(delivery).toContainText('filtered · Failed → Filtered');
    await expect(delivery).toContainText('Rejected with code 310000: keywords not in content');
    await expect(delivery).toContainText('Set the keyword of the bot to SWR Job Monitor.');
    const dots = page.getByRole('listitem').filter({ hasText: 'DingTalk' }).getByRole('img');
    await expect(dots).toHaveAccessibleName(/^Last delivery: 0 delivered, \d waiting, \d failed$/);
    await expect(dots).toContainText('Rejected with code 310000');
  });

  test('WeCom messages are plain text, which WeChat shows, or Markdown', async ({
    page,
    notifiedDashboard,
  }) => {
    const service = await startService(createWecomRules({ isReadInWeChat: true }));
    await page.goto(`${notifiedDashboard.url}/settings/notifications`);
    const form = await fillChannelForm(page, 'WeCom', 'On call', service.url);
    await expect(form.getByRole('radio', { name: 'Plain text' })).toBeChecked();
    await getSaveChannelButton(form).click();
    await sendTest(page, 'On call');
    await expect(page.getByText('Test message delivered.')).toHaveCount(1);
    expect(service.messages[0]).toContain('SWR Job Monitor');

    const again = await fillChannelForm(page, 'WeCom', 'At the desk', service.url);
    await again.getByRole('radio', { name: 'Markdown' }).check();
    await getSaveChannelButton(again).click();
    await sendTest(page, 'At the desk');
    await expect(page.getByText('Test message delivered.')).toHaveCount(2);
    expect(service.messages[1]).toBe('暂不支持此消息类型，请在企业微信中查看');
  });
});
