import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { listen } from '@/testing/listen';
import {
  channelCreatedResponseSchema,
  channelsResponseSchema,
  channelTestResponseSchema,
  deliveriesResponseSchema,
  ruleSchema,
  rulesResponseSchema,
  subscriptionsResponseSchema,
} from '@/lib/contract/notification-schemas';
import { dumpEverything, findSecrets } from '@/testing/secret-canaries';
import { parseConfig } from '@/lib/server/config/config';
import { captureLog } from '@/testing/captured-log';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { setUpDashboard } from './test-dashboard.fixture';

const dashboard = setUpDashboard({
  AUTH_MODE: 'password',
  PUBLIC_URL: 'http://localhost:3000',
  NOTIFY_ALLOWED_NETWORKS: '127.0.0.1',
});

const SECRETS = {
  path: 'CANARYpath0123456789',
  signing: `whsec_${Buffer.from('CANARY-signing-0123456789-abcdef').toString('base64')}`,
};

const received: { path: string; body: string }[] = [];
const outputs: string[] = [];
let url = '';
const receiver = createServer((request, response) => {
  void text(request).then((body) => {
    received.push({ path: request.url ?? '', body });
    // Echoes the request, as some gateways do in errors.
    response.writeHead(request.url?.includes('broken') ? 500 : 200);
    response.end(`${request.url ?? ''} ${JSON.stringify(request.headers)}`);
  });
});

const callerHeaders: Record<string, Record<string, string>> = { nobody: {} };

beforeAll(async () => {
  ({ url } = await listen(receiver));
  const { getServices } = await import('@/lib/server/services');
  const { startSession } = await import('@/lib/server/auth/start-session.fixture');
  const { getAuth } = await import('@/lib/server/auth/get-auth');
  const { store } = getServices();
  for (const role of ['operator', 'viewer'] as const) {
    callerHeaders[role] = { Cookie: await startSession(getAuth(), store, { name: role, role }) };
  }
});
afterAll(() => void receiver.close());
beforeEach(() => {
  for (const method of ['log', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation(
      (...args: unknown[]) => void outputs.push(dumpEverything(args)),
    );
  }
  captureLog((line) => outputs.push(line));
});

const ROUTES = {
  channels: () => import('./channels/route'),
  channel: () => import('./channels/[id]/route'),
  test: () => import('./channels/[id]/test/route'),
  rules: () => import('./rules/route'),
  rule: () => import('./rules/[id]/route'),
  deliveries: () => import('./deliveries/route'),
  subscriptions: () => import('./jobs/[jobId]/subscriptions/route'),
  audit: () => import('./audit/route'),
};

const handlerSchema = z.custom<(request: Request, context: object) => Promise<Response>>(
  (value) => typeof value === 'function',
);

interface SendOptions {
  caller?: string;
  params?: { id?: string; jobId?: string };
  body?: unknown;
  query?: string;
}

async function send(
  route: keyof typeof ROUTES,
  method: string,
  { caller = 'operator', params = {}, body, query = '' }: SendOptions = {},
) {
  const module: Record<string, unknown> = await ROUTES[route]();
  const init = {
    method,
    headers: callerHeaders[caller] ?? {},
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  const response = await dashboard.call(handlerSchema.parse(module[method]), `/api/x${query}`, params, init);
  const responseText = await response.text();
  outputs.push(`${responseText} ${JSON.stringify([...response.headers])}`);
  return {
    status: response.status,
    json: responseText === '' ? null : (JSON.parse(responseText) as unknown),
  };
}

async function addChannel(name: string, path = '/'): Promise<string> {
  const body = { name, kind: 'webhook', url: `${url}${path}${SECRETS.path}`, secret: SECRETS.signing };
  const { status, json } = await send('channels', 'POST', { body });
  expect(status).toBe(201);
  const { channel, secret } = channelCreatedResponseSchema.parse(json);
  expect(secret).toBe(null);
  expect(channel).toMatchObject({ name, kind: 'webhook', host: new URL(url).host, createdBy: 'operator' });
  return channel.id;
}

const readAuditLog = async () =>
  z
    .object({ entries: z.array(z.object({ action: z.string(), target: z.string().nullable() })) })
    .parse((await send('audit', 'GET')).json)
    .entries.map(({ action, target }) => `${action} ${target ?? ''}`);

describe('notification routes', () => {
  test('a channel is added, listed, tested and removed, and the audit log records it', async () => {
    const id = await addChannel('team');
    const { json } = await send('channels', 'GET');
    expect(channelsResponseSchema.parse(json)).toMatchObject({
      channels: [{ id, name: 'team' }],
      emailAvailable: false,
    });
    received.length = 0;
    const passed = await send('test', 'POST', { params: { id }, body: { locale: 'zh' } });
    expect(channelTestResponseSchema.parse(passed.json)).toEqual({
      ok: true,
      detail: 'Responded with HTTP 200.',
      cause: null,
    });
    expect(received).toHaveLength(1);
    expect(received[0]?.body).toContain('测试消息');

    const broken = await addChannel('broken', '/broken/');
    const { json: failed } = await send('test', 'POST', { params: { id: broken } });
    expect(channelTestResponseSchema.parse(failed)).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/^Responded with HTTP 500: .*redacted/) as string,
    });
    for (const each of [id, broken]) {
      expect((await send('channel', 'DELETE', { params: { id: each } })).status).toBe(204);
      expect((await send('channel', 'DELETE', { params: { id: each } })).status).toBe(404);
    }
    expect((await send('test', 'POST', { params: { id } })).status).toBe(404);
    expect(await readAuditLog()).toEqual([
      'channel_removed broken',
      'channel_removed team',
      'channel_tested broken',
      'channel_added broken',
      'channel_tested team',
      'channel_added team',
    ]);
  });

  test('an invalid channel or rule is rejected without revealing secrets', async () => {
    const id = await addChannel('again');
    for (const body of [
      {},
      { name: 'x', kind: SECRETS.path },
      { name: 'again', kind: 'slack', url },
      SECRETS.path,
    ]) {
      const { status, json } = await send('channels', 'POST', { body });
      expect(status).toBe(422);
      expect(json).toMatchObject({ code: 'channel_refused', detail: expect.any(String) as string });
    }
    for (const body of [
      {},
      { channelId: id, phases: [], locale: 'en' },
      { channelId: id, phases: ['gone'], locale: 'en' },
      { channelId: id, phases: ['failed'], locale: 'de' },
      { channelId: id, phases: [], instanceEvents: [], locale: 'en' },
      { channelId: id, phases: ['failed'], instanceEvents: ['creating'], locale: 'en' },
      { channelId: id, phases: [], instanceEvents: Array(4).fill('deleted'), locale: 'en' },
    ]) {
      expect((await send('rules', 'POST', { body })).status).toBe(400);
    }
    const unknownChannel = { channelId: 'nobody', phases: ['failed'], locale: 'en' };
    expect((await send('rules', 'POST', { body: unknownChannel })).status).toBe(404);
    expect((await send('rule', 'DELETE', { params: { id: 'nobody' } })).status).toBe(404);
    await send('channel', 'DELETE', { params: { id } });
  });

  test('only operators manage channels, rules and deliveries; viewers subscribe, and see names and kinds', async () => {
    const id = await addChannel('shared');
    for (const [route, method] of [
      ['channels', 'GET'],
      ['channels', 'POST'],
      ['channel', 'DELETE'],
      ['test', 'POST'],
      ['rules', 'GET'],
      ['rules', 'POST'],
      ['rule', 'DELETE'],
      ['deliveries', 'GET'],
    ] as const) {
      expect(
        (await send(route, method, { caller: 'viewer', params: { id } })).status,
        `${route} ${method}`,
      ).toBe(403);
    }
    const { getMonitor } = await import('@/lib/server/services');
    await getMonitor().getJob(SAMPLE_JOB_IDS.running, { canFetchUnknown: () => true });
    await getMonitor().getJob(SAMPLE_JOB_IDS.success, { canFetchUnknown: () => true });
    const jobId = SAMPLE_JOB_IDS.running;
    const body = { channelId: id, locale: 'zh' };
    const viewer = { caller: 'viewer', params: { jobId } };
    for (let i = 0; i < 2; i++) {
      const { status, json } = await send('subscriptions', 'POST', { ...viewer, body });
      expect(status).toBe(201);
      expect(json).toEqual({
        subscriptions: [{ channelId: id, locale: 'zh' }],
        channels: [{ id, name: 'shared', kind: 'webhook' }],
      });
    }
    const { json } = await send('subscriptions', 'GET', viewer);
    expect(subscriptionsResponseSchema.parse(json).subscriptions).toHaveLength(1);
    for (const [other, status, code] of [
      [SAMPLE_JOB_IDS.success, 409, 'job_ended'],
      ['nobody-knows', 404, 'job_not_found'],
      ['no job!', 400, 'invalid_job_id'],
    ] as const) {
      const response = await send('subscriptions', 'POST', {
        caller: 'viewer',
        params: { jobId: other },
        body,
      });
      expect(response).toMatchObject({ status, json: { code } });
    }
    expect(
      (await send('subscriptions', 'POST', { ...viewer, body: { channelId: 'x', locale: 'en' } })).status,
    ).toBe(404);
    expect((await send('subscriptions', 'POST', { ...viewer, body: {} })).status).toBe(400);
    expect(rulesResponseSchema.parse((await send('rules', 'GET')).json).rules).toEqual([]);
    const unsubscribe = { ...viewer, query: `?channelId=${id}` };
    expect((await send('subscriptions', 'DELETE', unsubscribe)).status).toBe(204);
    expect((await send('subscriptions', 'DELETE', unsubscribe)).status).toBe(404);
    await send('channel', 'DELETE', { params: { id } });
  });

  test('a job that ends triggers a notification, which is listed in the deliveries', async () => {
    const [good, bad] = [await addChannel('good'), await addChannel('bad', '/broken/')];
    for (const channelId of [good, bad]) {
      const { status, json } = await send('rules', 'POST', {
        body: { channelId, phases: ['failed'], type: 'CreateInstance', locale: 'en' },
      });
      expect(status).toBe(201);
      expect(ruleSchema.parse(json)).toMatchObject({
        channelId,
        jobId: null,
        overdue: false,
        createdBy: 'operator',
      });
    }
    const { getServices } = await import('@/lib/server/services');
    const { getNotifications } = await import('@/lib/server/notifications/get-notifications');
    const { store } = getServices();
    for (const [after, status] of [
      [0, 'Running'],
      [1, 'Failed'],
    ] as const) {
      const at = store.now() + after;
      const job = {
        id: 'job-1',
        type: 'CreateInstance',
        resource_name: 'registry-1',
        status,
        reason: 'no room',
      };
      const context = { profile: 'default', region: 'cn-north-4', requestedAt: at, checkedAt: at };
      await store.jobs.saveResults([{ job, ...context }], { nextCheckAt: () => null });
    }
    received.length = 0;
    await getNotifications().tick();
    const deliveries = await vi.waitFor(
      async () => {
        const response = deliveriesResponseSchema.parse((await send('deliveries', 'GET')).json).deliveries;
        expect(response.map(({ state, error }) => state === 'delivered' || error !== null)).toEqual([
          true,
          true,
        ]);
        return response;
      },
      { timeout: 50_000 },
    );
    const common = { event: 'changed', jobId: 'job-1', jobName: 'registry-1', phase: 'failed', attempts: 1 };
    expect(deliveries.find(({ channel }) => channel === 'good')).toMatchObject({
      ...common,
      kind: 'webhook',
      state: 'delivered',
      error: null,
      nextAttemptAt: null,
    });
    expect(deliveries.find(({ channel }) => channel === 'bad')).toMatchObject({
      ...common,
      state: 'waiting',
      settledAt: null,
      error: expect.stringMatching(/^Responded with HTTP 500: /) as string,
    });
    expect(received).toHaveLength(2);
    expect(received[0]?.body).toContain('"url":"http://localhost:3000/jobs/job-1"');
    const rules = rulesResponseSchema.parse((await send('rules', 'GET')).json).rules;
    expect((await send('rule', 'DELETE', { params: { id: rules[0]?.id ?? '' } })).status).toBe(204);
    expect((await readAuditLog()).slice(0, 2)).toEqual(['rule_removed good', 'rule_added bad']);
  });

  test('a rule with instance events is listed with them', async () => {
    const id = await addChannel('events');
    const body = {
      channelId: id,
      phases: [],
      instanceEvents: ['deleted', 'running', 'deleted'],
      locale: 'zh',
    };
    const { status, json } = await send('rules', 'POST', { body });
    expect(status).toBe(201);
    const rule = { jobId: null, instanceId: null, phases: [], instanceEvents: ['deleted', 'running'] };
    expect(ruleSchema.parse(json)).toMatchObject(rule);
    const { rules } = rulesResponseSchema.parse((await send('rules', 'GET')).json);
    expect(rules.filter(({ channelId }) => channelId === id)).toMatchObject([rule]);
    await send('channel', 'DELETE', { params: { id } });
  });

  test('no URL or secret of a channel is in any response, any log or the database', async () => {
    const { getServices } = await import('@/lib/server/services');
    const { DATA_DIR } = getServices().config;
    const files = readdirSync(DATA_DIR).map((name) => readFileSync(`${DATA_DIR}/${name}`));
    expect(outputs.length).toBeGreaterThan(50);
    for (const each of [...outputs, ...files]) expect(findSecrets(each, SECRETS)).toEqual([]);
  });
});

describe('parseConfig', () => {
  test.each([
    [{ SMTP_URL: 'https://user:CANARY@mail.example.com' }, /^SMTP_URL must be/],
    [{ SMTP_URL: 'smtp://user:CANARY@mail.example.com' }, /^SMTP_FROM is not set/],
    [{ SMTP_FROM: 'nobody' }, /^SMTP_FROM must be/],
    [{ NOTIFY_ALLOWED_NETWORKS: '10.0.0.0/99' }, /^NOTIFY_ALLOWED_NETWORKS is "10.0.0.0\/99"/],
    [{ NOTIFY_ALLOWED_NETWORKS: 'internal' }, /^NOTIFY_ALLOWED_NETWORKS is "internal"/],
  ])('an invalid configuration is rejected with a one-line message: %#', (variables, message) => {
    expect(() => parseConfig(variables)).toThrow(message);
    expect(() => parseConfig(variables)).not.toThrow(/CANARY/);
  });
});
