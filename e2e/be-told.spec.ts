import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expectAccessible } from './accessible';
import { control, expect, startDashboard, test as base, type Dashboard, LOOKS } from './dashboard';

interface Received {
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** HTTP server that receives notifications. */
interface Receiver {
  url: string;
  received: Received[];
  server: Server;
}

async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ headers: request.headers, body });
      response.end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook/T0KEN`, received, server };
}

const test = base.extend<object, { told: Dashboard & { receiver: Receiver } }>({
  told: [
    async ({}, use) => {
      const receiver = await startReceiver();
      const dashboard = await startDashboard({ env: { NOTIFY_ALLOWED_NETWORKS: '127.0.0.1' } });
      await use({ ...dashboard, receiver });
      await dashboard.close();
      receiver.server.close();
    },
    { scope: 'worker' },
  ],
});

const bodies = ({ received }: Receiver) => received.map(({ body }) => body);

async function addJob({ simulator }: Dashboard, name: string): Promise<string> {
  const id = crypto.randomUUID();
  await control(simulator, 'POST', 'jobs', { id, resource_name: name, status: 'Running' });
  return id;
}

test.describe.configure({ mode: 'serial' });

test('a channel is added and tested, a rule is made, and a failure arrives, signed', async ({
  page,
  told,
}) => {
  await page.goto(`${told.url}/settings`);
  await page.getByRole('button', { name: 'Add channel' }).click();
  const form = page.getByRole('form', { name: 'Add channel' });
  await form.getByRole('button', { name: 'Save channel' }).click();
  await expect(form.getByText('Enter an http or https URL')).toBeVisible();
  await expect(form.getByLabel('Name')).toBeFocused();
  await form.getByLabel('Name').fill('Team payments');
  await form.getByLabel('Webhook URL').fill(told.receiver.url);
  await form.getByRole('button', { name: 'Save channel' }).click();

  const made = page.getByRole('group', { name: 'Signing secret of “Team payments”' });
  const secret = await made.locator('[data-secret]').innerText();
  expect(secret).toMatch(/^whsec_/);
  await made.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Send test to Team payments' }).click();
  await expect(page.getByText('Test message delivered.')).toBeVisible();
  expect(await page.content()).not.toContain('T0KEN');
  expect(await page.content()).not.toContain(secret);

  await page.getByRole('button', { name: 'Add rule' }).click();
  await page.getByRole('form', { name: 'Add rule' }).getByRole('button', { name: 'Save rule' }).click();
  await expect(page.getByRole('heading', { name: 'Notify Team payments when a job fails' })).toBeVisible();

  const id = await addJob(told, 'to-fail');
  await fetch(`${told.url}/api/jobs/${id}`);
  await control(told.simulator, 'PUT', `jobs/${id}`, {
    status: 'Failed',
    reason: 'failed to select cce cluster',
  });
  const ofJob = () => told.receiver.received.find(({ body }) => body.includes(id));
  await expect.poll(() => ofJob()?.body, { timeout: 30_000 }).toContain('job.failed');
  const { headers, body } = ofJob() ?? { headers: {}, body: '' };
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(signed).digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${signature}`);
  expect(body).toContain('failed to select cce cluster');

  await page.reload();
  await expect(page.getByRole('link', { name: 'to-fail' })).toBeVisible();
  await expect(page.getByText('Delivered')).toBeVisible();
});

test('who wants to be told of one job may close the tab: the message arrives, once', async ({
  page,
  told,
}) => {
  const id = await addJob(told, 'to-be-told');
  await page.goto(`${told.url}/jobs/${id}`);
  await page.getByText('Notify me when it finishes').click();
  const channel = page.getByRole('checkbox', { name: /Team payments/ });
  await channel.check();
  await expect(channel).toBeEnabled();
  await page.reload();
  await page.getByText('Notify me when it finishes').click();
  await expect(channel).toBeChecked();
  await page.goto('about:blank');

  await control(told.simulator, 'PUT', `jobs/${id}`, { status: 'Success' });
  const ofJob = () => bodies(told.receiver).filter((body) => body.includes(id));
  await expect.poll(() => ofJob().length, { timeout: 30_000 }).toBe(1);
  expect(ofJob()[0]).toContain('job.succeeded');
  await page.goto(`${told.url}/jobs/${id}`);
  await expect(page.locator('[data-phase="succeeded"]').first()).toBeVisible();
  await expect(page.getByText('Notify me when it finishes')).toHaveCount(0);
  expect(ofJob()).toHaveLength(1);
});

/** Makes the page believe it is hidden, and records its notifications. */
function hideAndRecord(): void {
  Object.defineProperty(document, 'hidden', { get: () => true });
  Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
  const shown: string[] = [];
  Object.assign(window, { shown });
  class Recorded extends Notification {
    constructor(title: string, options?: NotificationOptions) {
      super(title, options);
      shown.push(title);
    }
  }
  Object.assign(window, { Notification: Recorded });
}

test('in a hidden tab the browser tells of the end, and title and icon follow', async ({ browser, told }) => {
  const context = await browser.newContext({ permissions: ['notifications'] });
  const page = await context.newPage();
  const id = await addJob(told, 'in-the-background');
  await page.goto(`${told.url}/jobs/${id}`);
  await page.getByText('Notify me when it finishes').click();
  await page.getByRole('checkbox', { name: 'Browser notification' }).check();
  await expect(page.getByRole('checkbox', { name: 'Browser notification' })).toBeChecked();

  await page.addInitScript(hideAndRecord);
  await page.reload();
  await expect(page).toHaveTitle('● in-the-background · CreateInstance');
  await control(told.simulator, 'PUT', `jobs/${id}`, { status: 'Success' });
  await expect(page).toHaveTitle('✓ in-the-background · CreateInstance', { timeout: 60_000 });
  await expect(page.locator('link[rel=icon]')).toHaveAttribute('href', '/icons/succeeded.svg');
  const shown = () => page.evaluate(() => (window as unknown as { shown: string[] }).shown);
  await expect.poll(shown).toEqual([expect.stringMatching(/^in-the-background: Succeeded \(/)]);
  await context.close();
});

test('a browser whose person refused notifications says so, and asks no more', async ({ browser, told }) => {
  const context = await browser.newContext({ permissions: [] });
  const page = await context.newPage();
  await page.addInitScript(() => {
    Object.defineProperty(Notification, 'permission', { get: () => 'denied' });
    Object.assign(Notification, {
      requestPermission: () => {
        throw new Error('asked again');
      },
    });
  });
  await page.goto(`${told.url}/jobs/${SAMPLE_JOB_IDS.running}`);
  await page.getByText('Notify me when it finishes').click();
  await expect(page.getByRole('checkbox', { name: 'Browser notification' })).toBeDisabled();
  await expect(page.getByText('Notifications are blocked in your browser settings.')).toBeVisible();
  await context.close();
});

for (const { colorScheme, locale } of LOOKS) {
  test(`axe finds nothing where one is told, ${colorScheme}, ${locale}`, async ({ browser, told }) => {
    const context = await browser.newContext({ colorScheme, locale, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(`${told.url}/settings`);
    await page.getByRole('button', { name: /^(Add channel|添加通知渠道)$/ }).click();
    await page.getByRole('button', { name: /^(Save channel|保存通知渠道)$/ }).click();
    await page.getByRole('button', { name: /^(Add rule|添加通知规则)$/ }).click();
    await expectAccessible(page, 'settings');
    await page.goto(`${told.url}/jobs/${SAMPLE_JOB_IDS.running}`);
    await page.getByText(/Notify me when it finishes|结束时通知我/).click();
    await expect(page.getByRole('checkbox', { name: /Team payments/ })).toBeVisible();
    await expectAccessible(page, 'tell me');
    await page.goto(`${told.url}/jobs/${SAMPLE_JOB_IDS.apiPageExample}`);
    await expect(page.locator('[data-certainty="guessed"]')).toBeVisible();
    await expectAccessible(page, 'explanation');
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.goto(`${told.url}/settings`);
    await page.getByRole('button', { name: /^(Add channel|添加通知渠道)$/ }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await context.close();
  });
}
