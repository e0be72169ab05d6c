import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { deliveriesResponseSchema } from '@/lib/contract/notification-schemas';
import { EXAMPLE_INSTANCE_ID } from '@/lib/server/openapi/parameters';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { startReceiver } from '@/lib/server/notifications/notifications.fixture';
import { setUpDashboard } from './test-dashboard.fixture';

const dashboard = setUpDashboard({
  AUTH_MODE: 'password',
  PUBLIC_URL: 'http://localhost:3000',
  NOTIFY_ALLOWED_NETWORKS: '127.0.0.1',
});

const loadServices = async () => (await import('@/lib/server/services')).getServices();
const sessions: Record<string, Record<string, string>> = { nobody: {} };

beforeAll(async () => {
  const { startSession } = await import('@/lib/server/auth/start-session.fixture');
  const { getAuth } = await import('@/lib/server/auth/get-auth');
  const { store } = await loadServices();
  for (const role of ['operator', 'viewer'] as const) {
    sessions[role] = { Cookie: await startSession(getAuth(), store, { name: role, role }) };
  }
  const { getMonitor } = await import('@/lib/server/services');
  await getMonitor().getJob(SAMPLE_JOB_IDS.apiPageExample, { canFetchUnknown: () => true });
});

interface SendOptions {
  caller?: string;
  instanceId?: string;
  body?: unknown;
  query?: string;
}

async function send(method: 'GET' | 'POST' | 'DELETE', options: SendOptions = {}) {
  const { caller = 'operator', instanceId = EXAMPLE_INSTANCE_ID, body, query = '' } = options;
  const { [method]: handler } = await import('./instances/[instanceId]/subscriptions/route');
  const init = {
    method,
    headers: sessions[caller] ?? {},
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  const response = await dashboard.call(handler, `/api/x${query}`, { instanceId }, init);
  const text = await response.text();
  return { status: response.status, json: text === '' ? null : (JSON.parse(text) as unknown) };
}

let url = '';
let received: readonly { body: string }[] = [];
let channelId = '';

beforeEach(async () => {
  ({ url, received } = await startReceiver());
  const { POST } = await import('./channels/route');
  const body = JSON.stringify({ name: crypto.randomUUID(), kind: 'webhook', url });
  const init = { method: 'POST', headers: sessions['operator'] ?? {}, body };
  const response = await dashboard.call(POST, '/api/channels', {}, init);
  const { channel } = z.object({ channel: z.object({ id: z.string() }) }).parse(await response.json());
  channelId = channel.id;
  return async () => {
    await (await loadServices()).store.notifications.deleteChannel(channelId);
  };
});

const isFollowed = async () =>
  (await (await loadServices()).store.instances.findInstance(EXAMPLE_INSTANCE_ID))?.isFollowed === true;

describe('subscriptions of an instance', () => {
  test('only an operator can follow an instance by subscribing, and a rejected request follows nothing', async () => {
    const body = { channelId, locale: 'en' };
    for (const [options, status, code] of [
      [{ body, instanceId: 'nobody-knows' }, 404, 'instance_not_found'],
      [{ body, instanceId: 'no instance!' }, 400, 'invalid_request'],
      [{ body: { ...body, channelId: 'x' } }, 404, 'not_found'],
      [{ body: {} }, 400, 'invalid_request'],
      [{ body, caller: 'viewer' }, 403, 'not_allowed'],
      [{ body, caller: 'nobody' }, 401, 'sign_in_required'],
    ] as const) {
      expect(await send('POST', options)).toMatchObject({ status, json: { code } });
    }
    expect(await isFollowed()).toBe(false);
    expect(await send('GET')).toMatchObject({ json: { subscriptions: [], channels: [{ id: channelId }] } });
  });

  test('a channel is subscribed and unsubscribed, whatever the case of the ID', async () => {
    const body = { channelId, locale: 'zh' };
    const instanceId = EXAMPLE_INSTANCE_ID.toUpperCase();
    const expected = { subscriptions: [{ channelId, locale: 'zh' }], channels: [{ id: channelId }] };
    expect(await send('POST', { body, instanceId })).toMatchObject({ status: 201, json: expected });
    expect(await isFollowed()).toBe(true);
    const { store } = await loadServices();
    expect((await store.access.findAuditEntries(1))[0]).toMatchObject({
      action: 'instance_followed',
      target: EXAMPLE_INSTANCE_ID,
    });
    // It is followed already, so a viewer may subscribe, too.
    expect(await send('POST', { body, caller: 'viewer' })).toMatchObject({ status: 201, json: expected });
    expect(await send('GET', { caller: 'viewer' })).toMatchObject({ json: expected });
    expect(await store.notifications.findRules({})).toEqual([]);
    const query = `?channelId=${channelId}`;
    expect((await send('DELETE', { query, caller: 'viewer' })).status).toBe(204);
    expect((await send('DELETE', { query })).status).toBe(404);
    expect(await isFollowed()).toBe(true);
  });

  test('it ends once the deletion of the instance is notified, which the deliveries list', async () => {
    await send('POST', { body: { channelId, locale: 'en' } });
    const { store } = await loadServices();
    const { getNotifications } = await import('@/lib/server/notifications/get-notifications');
    const at = store.now() + 1;
    const context = { profile: 'default', region: 'cn-north-4', requestedAt: at, checkedAt: at };
    const deletion = { instanceId: EXAMPLE_INSTANCE_ID, instance: null, ...context };
    await store.instances.saveInstanceResult(deletion, { nextCheckAt: () => null });
    await vi.waitFor(
      async () => {
        await getNotifications().tick();
        expect((await send('GET')).json).toMatchObject({ subscriptions: [] });
      },
      { timeout: 50_000 },
    );
    expect(received).toHaveLength(1);
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({
      type: 'instance.deleted',
      data: { url: `http://localhost:3000/instances/${EXAMPLE_INSTANCE_ID}` },
    });
    const { GET } = await import('./deliveries/route');
    const init = { headers: sessions['operator'] ?? {} };
    const response = await dashboard.call(GET, '/api/deliveries', {}, init);
    expect(deliveriesResponseSchema.parse(await response.json()).deliveries).toMatchObject([
      {
        event: 'instance',
        jobId: null,
        jobName: null,
        instanceId: EXAMPLE_INSTANCE_ID,
        phase: 'deleted',
        state: 'delivered',
      },
    ]);
    expect(await send('POST', { body: { channelId, locale: 'en' } })).toMatchObject({
      status: 404,
      json: { code: 'instance_not_found', detail: expect.stringContaining('was deleted') as string },
    });
  });
});
