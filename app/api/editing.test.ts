import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { getServices } from '@/lib/server/services';
import { getNotifications } from '@/lib/server/notifications/get-notifications';
import { setUpDashboard } from './test-dashboard.fixture';
import { PATCH as patchChannel } from './channels/[id]/route';
import { POST as postChannel } from './channels/route';
import { PATCH as patchProfile } from './profiles/[name]/route';
import { POST as postProfile } from './profiles/route';
import { PATCH as patchRule } from './rules/[id]/route';
import { POST as postRule } from './rules/route';

const dashboard = setUpDashboard();
const AUTH = { kind: 'ak-sk', ak: 'STOREDACCESSKEY', sk: 'CANARYsecret' };
const toInit = (method: string, body: object) => ({ method, body: JSON.stringify(body) });
const channelSchema = z.object({ channel: z.object({ id: z.string() }), secret: z.string().nullable() });

async function readBody(response: Response): Promise<string> {
  const text = await response.text();
  for (const secret of [AUTH.sk, 'CANARY', 'T0KEN']) expect(text).not.toContain(secret);
  return text;
}

async function readActions() {
  const entries = await getServices().store.access.findAuditEntries(1);
  return entries.map(({ action, target }) => [action, target]);
}

describe('PATCH /api/profiles/{name}', () => {
  const change = (name: string, body: object) =>
    dashboard.call(patchProfile, `/api/profiles/${name}`, { name }, toInit('PATCH', body));
  const add = (name: string) =>
    dashboard.call(
      postProfile,
      '/api/profiles',
      {},
      toInit('POST', { name, region: 'cn-north-4', auth: AUTH }),
    );

  test('omitted credentials stay, and no response contains them', async () => {
    await add('edited');
    const response = await change('edited', { region: 'cn-north-4', projectId: '0123abcd' });
    expect(response.status).toBe(200);
    expect(JSON.parse(await readBody(response))).toMatchObject({ projectId: '0123abcd', kind: 'ak-sk' });
    expect(await readActions()).toEqual([['profile_changed', 'edited']]);
  });

  test.each([
    { region: 'cn-north-1' },
    { region: 'cn-north-4', endpoints: { swr: 'https://evil.example', iam: 'https://evil.example' } },
  ])('the endpoints of %o require the credentials again', async (body) => {
    await add('moved');
    const refused = await change('moved', body);
    expect(refused.status).toBe(422);
    expect(await readBody(refused)).toContain('enter the credentials again');
    const accepted = await change('moved', { ...body, auth: AUTH });
    expect(accepted.status).toBe(200);
    await readBody(accepted);
  });

  test('a profile of the environment, and an unknown one, cannot be changed', async () => {
    for (const name of ['default', 'unknown']) {
      expect((await change(name, { region: 'cn-north-4' })).status).toBe(404);
    }
    expect((await change('edited', { region: 'cn-north-4', name: 'other' })).status).toBe(422);
  });
});

describe('PATCH /api/channels/{id}', () => {
  const change = (id: string, body: object) =>
    dashboard.call(patchChannel, `/api/channels/${id}`, { id }, toInit('PATCH', body));

  async function add(body: object): Promise<string> {
    const response = await dashboard.call(postChannel, '/api/channels', {}, toInit('POST', body));
    return channelSchema.parse(await response.json()).channel.id;
  }

  async function readConfig(id: string) {
    const channel = await getServices().store.notifications.findChannel(id);
    if (channel === null) throw new Error('The channel must exist');
    return getNotifications().decrypt(channel);
  }

  test('omitted settings stay, and a new address requires the secret of a bot again', async () => {
    const url = 'https://open.feishu.cn/open-apis/bot/v2/hook/T0KEN';
    const id = await add({ name: 'Bot', kind: 'feishu', url, secret: 'CANARY', keyword: 'SWR' });
    const renamed = await change(id, { name: 'Team bot', keyword: null });
    expect(renamed.status).toBe(200);
    expect(JSON.parse(await readBody(renamed))).toMatchObject({ channel: { name: 'Team bot' } });
    expect(await readConfig(id)).toEqual({ kind: 'feishu', url, secret: 'CANARY' });
    expect(await readActions()).toEqual([['channel_changed', 'Team bot']]);

    const moved = { url: 'https://evil.example/hook' };
    const refused = await change(id, moved);
    expect(refused.status).toBe(422);
    expect(await readBody(refused)).toContain('secret: enter it again');
    expect((await change(id, { ...moved, secret: null })).status).toBe(200);
    expect(await readConfig(id)).toEqual({ kind: 'feishu', ...moved });
  });

  test('a webhook with a new address gets a new secret, which is returned once', async () => {
    const id = await add({ name: 'Hook', kind: 'webhook', url: 'https://a.example/' });
    const before = await readConfig(id);
    expect(channelSchema.parse(await (await change(id, { name: 'Hook 2' })).json()).secret).toBeNull();
    expect(await readConfig(id)).toEqual(before);
    const { secret } = channelSchema.parse(await (await change(id, { url: 'https://b.example/' })).json());
    expect(await readConfig(id)).toEqual({ kind: 'webhook', url: 'https://b.example/', secret });
    expect(secret).not.toBe('secret' in before ? before.secret : null);
  });

  test('a name of another channel, an unknown channel and an invalid address are refused', async () => {
    const id = await add({ name: 'One', kind: 'slack', url: 'https://a.example/' });
    await add({ name: 'Two', kind: 'slack', url: 'https://a.example/' });
    expect((await change(id, { name: 'Two' })).status).toBe(422);
    expect((await change(id, { url: 'file:///etc/passwd' })).status).toBe(422);
    expect((await change('unknown', { name: 'Three' })).status).toBe(404);
    // The kind decides how the address is used, so it stays.
    expect((await change(id, { kind: 'webhook', name: 'One' })).status).toBe(200);
    expect(await readConfig(id)).toMatchObject({ kind: 'slack' });
  });

  test('a rule is changed with its channel and events', async () => {
    const channelId = await add({ name: 'A', kind: 'slack', url: 'https://a.example/' });
    const otherId = await add({ name: 'B', kind: 'slack', url: 'https://a.example/' });
    const body = { channelId, phases: ['failed'], locale: 'en' };
    const added = await dashboard.call(postRule, '/api/rules', {}, toInit('POST', body));
    const { id } = z.object({ id: z.string() }).parse(await added.json());
    const put = (ruleId: string, rule: object) =>
      dashboard.call(patchRule, `/api/rules/${ruleId}`, { id: ruleId }, toInit('PATCH', rule));
    const changed = { channelId: otherId, phases: ['succeeded'], overdue: true, locale: 'zh' };
    expect(await (await put(id, changed)).json()).toMatchObject({ id, ...changed });
    expect(await readActions()).toEqual([['rule_changed', 'B']]);
    expect((await put(id, { ...changed, channelId: 'unknown' })).status).toBe(404);
    expect((await put('unknown', changed)).status).toBe(404);
    expect((await put(id, { ...changed, phases: [], overdue: false })).status).toBe(400);
  });
});
