import { expect } from '@/e2e/fixtures/dashboard';
import { deleteInstance, monitorInstance, updateInstance } from '@/e2e/fixtures/instances';
import { getNotificationsAbout, test } from '@/e2e/fixtures/notified-dashboard';
import { openHydrated, waitUntilReady } from '@/e2e/pages/app-shell';
import { followInstance, getFollowButton, getInstanceBadge, toInstanceUrl } from '@/e2e/pages/instance-page';
import { getAddRuleButton, getRuleForm } from '@/e2e/pages/notification-settings';
import { getChannelOption, getInstanceNotifyMenu } from '@/e2e/pages/notify-menu';
import { channelCreatedResponseSchema } from '@/lib/contract/notification-schemas';

const CHANNEL = 'Registry team';
/** Followed instances are polled at most every 5 seconds, and deliveries wait for a tick. */
const TIMEOUT = 60_000;

let channelId = '';

test.beforeEach(async ({ request, notifiedDashboard: { url, receiver } }) => {
  const data = { name: CHANNEL, kind: 'webhook', url: receiver.url };
  const response = await request.post(`${url}/api/channels`, { data });
  channelId = channelCreatedResponseSchema.parse(await response.json()).channel.id;
});

// Other specs share the dashboard.
test.afterEach(async ({ request, notifiedDashboard: { url } }) => {
  await request.delete(`${url}/api/channels/${channelId}`);
});

/** Returns the types of the notifications about the instance itself. */
function getEvents(dashboard: Parameters<typeof getNotificationsAbout>[0], instanceId: string): unknown[] {
  return getNotificationsAbout(dashboard, instanceId)
    .map(({ body }) => (JSON.parse(body) as { type: string }).type)
    .filter((type) => type.startsWith('instance.'));
}

test.describe('notifications of instances', { tag: '@slow' }, () => {
  test('a rule reports the deletion of a followed instance once, over a restart', async ({
    page,
    notifiedDashboard,
  }) => {
    const { url } = notifiedDashboard;
    await openHydrated(page, `${url}/settings/notifications`);
    await getAddRuleButton(page).click();
    const form = getRuleForm(page);
    const ofJobs = form.getByRole('group', { name: 'When a job' });
    await ofJobs.getByRole('checkbox', { name: 'fails' }).uncheck();
    await form.getByRole('button', { name: 'Save rule' }).click();
    await expect(form.getByText('Select at least one.')).toBeVisible();
    const ofInstances = form.getByRole('group', { name: 'When an instance' });
    await expect(ofInstances).toHaveAccessibleDescription(/checked regularly while they’re followed/);
    await ofInstances.getByRole('checkbox', { name: 'is deleted' }).check();
    await form.getByRole('button', { name: 'Save rule' }).click();
    const rule = page.getByRole('heading', { name: `Notify ${CHANNEL} when an instance is deleted` });
    await expect(rule).toBeVisible();

    const { instanceId } = await monitorInstance(notifiedDashboard, 'to-be-deleted');
    await openHydrated(page, toInstanceUrl(notifiedDashboard, instanceId));
    await followInstance(page);
    await expect(getInstanceBadge(page, 'running')).toBeVisible();
    await page.goto('about:blank');
    await notifiedDashboard.stop();
    await deleteInstance(notifiedDashboard, instanceId, 'to-be-deleted');
    await notifiedDashboard.start();
    await expect
      .poll(() => getEvents(notifiedDashboard, instanceId), { timeout: TIMEOUT })
      .toEqual(['instance.deleted']);
    expect(getNotificationsAbout(notifiedDashboard, instanceId)[0]?.body).toMatch(
      /Deleted: between .* and .* UTC/,
    );

    await page.goto(`${url}/settings/notifications`);
    const delivery = page.getByRole('region', { name: 'Deliveries' }).getByRole('listitem').first();
    await expect(delivery).toContainText(`to-be-deleted · Instance deleted → ${CHANNEL}`);
    await expect(delivery).toContainText('Delivered');
    await delivery.getByRole('link', { name: 'to-be-deleted' }).click();
    await expect(page).toHaveURL(toInstanceUrl(notifiedDashboard, instanceId));
    await expect(getInstanceBadge(page, 'deleted')).toBeVisible();
    // The page may have refreshed the instance.
    expect(getEvents(notifiedDashboard, instanceId)).toEqual(['instance.deleted']);
  });

  test('a subscription on the page of an instance follows it, and reports every event until it is deleted', async ({
    page,
    notifiedDashboard,
  }) => {
    const { instanceId } = await monitorInstance(notifiedDashboard, 'subscribed');
    await openHydrated(page, toInstanceUrl(notifiedDashboard, instanceId));
    await expect(getFollowButton(page)).toHaveAttribute('aria-pressed', 'false');
    await getInstanceNotifyMenu(page).click();
    const channel = getChannelOption(page, CHANNEL);
    await channel.check();
    await expect(getFollowButton(page)).toHaveAttribute('aria-pressed', 'true');
    await page.reload();
    await waitUntilReady(page);
    await getInstanceNotifyMenu(page).click();
    await expect(channel).toBeChecked();
    await page.goto('about:blank');

    const expected: string[] = [];
    for (const [status, event] of [
      ['Unavailable', 'instance.unavailable'],
      ['Running', 'instance.running'],
    ] as const) {
      await updateInstance(notifiedDashboard, instanceId, { status });
      expected.push(event);
      await expect
        .poll(() => getEvents(notifiedDashboard, instanceId), { timeout: TIMEOUT })
        .toEqual(expected);
    }
    await deleteInstance(notifiedDashboard, instanceId, 'subscribed');
    expected.push('instance.deleted');
    await expect.poll(() => getEvents(notifiedDashboard, instanceId), { timeout: TIMEOUT }).toEqual(expected);

    await page.goto(toInstanceUrl(notifiedDashboard, instanceId));
    await expect(getInstanceBadge(page, 'deleted')).toBeVisible();
    await expect(getInstanceNotifyMenu(page)).toHaveCount(0);
  });
});
