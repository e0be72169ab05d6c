import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { channelsResponseSchema, rulesResponseSchema } from '@/lib/contract/notification-schemas';
import { profilesResponseSchema, tokensResponseSchema } from '@/lib/contract/settings-schemas';
import { writeConfigFile } from '@/lib/server/config-file/config-file.fixture';
import { startReceiver } from '@/lib/server/notifications/notifications.fixture';
import { captureLog } from '@/testing/captured-log';
import { AK, dumpEverything, findSecrets, SECRETS } from '@/testing/secret-canaries';
import { setUpDashboard } from './test-dashboard.fixture';

const FILE = `
profiles:
  - name: team-a
    region: cn-north-4
    endpoints: { swr: '\${CLOUD_URL}', iam: '\${CLOUD_URL}' }
    auth: { kind: ak-sk, ak: '\${TEAM_AK}', sk: '\${TEAM_SK}' }
channels:
  - name: Team
    kind: slack
    url: \${TEAM_URL}
rules:
  - channel: Team
    phases: [failed]
tokens:
  - name: Prometheus
    scopes: [read]
    token: \${API_TOKEN}
`;
const CANARIES = {
  ak: AK,
  sk: SECRETS.sk,
  path: 'CANARYpath0123456789',
  token: `swrjm_${'CANARYtok0'.repeat(4)}xyz`,
};

const dashboard = setUpDashboard(
  {
    AUTH_MODE: 'password',
    NOTIFY_ALLOWED_NETWORKS: '127.0.0.1',
    HUAWEICLOUD_SDK_CREDENTIALS_FILE: '/dev/null',
    TEAM_AK: CANARIES.ak,
    TEAM_SK: CANARIES.sk,
    API_TOKEN: CANARIES.token,
  },
  { ak: CANARIES.ak, sk: CANARIES.sk },
);
const session = { Cookie: '' };
const headers = { Authorization: '' };
const outputs: (string | Buffer)[] = [];

beforeEach(() => {
  for (const method of ['log', 'info', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation(
      (...args: unknown[]) => void outputs.push(dumpEverything(args)),
    );
  captureLog((line) => outputs.push(line));
});

const handlerSchema = z.custom<(request: Request, context: object) => Promise<Response>>(
  (value) => typeof value === 'function',
);

/** Calls a route as an operator. */
async function send(
  route: object,
  method: string,
  params: { id?: string; name?: string } = {},
  body?: unknown,
) {
  const init = { method, headers: session, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const handler = handlerSchema.parse((route as Record<string, unknown>)[method]);
  const response = await dashboard.call(handler, '/api/x', params, init);
  const text = await response.text();
  outputs.push(text, JSON.stringify([...response.headers]));
  return { status: response.status, json: text === '' ? null : (JSON.parse(text) as unknown) };
}

describe('CONFIG_FILE', () => {
  test('what it defines is used and shown with its source, can’t be changed, and no secret leaks', async () => {
    const { url, received } = await startReceiver();
    Object.assign(process.env, {
      CONFIG_FILE: writeConfigFile(FILE),
      CLOUD_URL: dashboard.simulator.url,
      TEAM_URL: `${url}/${CANARIES.path}`,
    });
    const { getServices } = await import('@/lib/server/services');
    const { startConfigFile } = await import('@/lib/server/config-file/start-config-file');
    await startConfigFile(getServices());
    const { startSession } = await import('@/lib/server/auth/start-session.fixture');
    const { getAuth } = await import('@/lib/server/auth/get-auth');
    const { store } = getServices();
    session.Cookie = await startSession(getAuth(), store, { name: 'olga', role: 'operator' });

    const profiles = profilesResponseSchema.parse((await send(await import('./profiles/route'), 'GET')).json);
    expect(profiles.profiles).toMatchObject([
      { name: 'default', source: 'environment' },
      { name: 'team-a', source: 'config_file', updatedAt: null },
    ]);
    const check = await send(await import('./profiles/[name]/check/route'), 'POST', { name: 'team-a' });
    expect(check.json).toMatchObject({ ok: true });
    const profileRoute = await import('./profiles/[name]/route');
    for (const [method, body] of [['DELETE'], ['PATCH', { region: 'cn-north-4' }]] as const)
      for (const [name, status, code] of [
        ['team-a', 409, 'read_only'],
        ['default', 404, 'profile_not_found'],
        ['unknown', 404, 'profile_not_found'],
      ] as const)
        expect(await send(profileRoute, method, { name }, body)).toMatchObject({ status, json: { code } });

    const list = channelsResponseSchema.parse((await send(await import('./channels/route'), 'GET')).json);
    expect(list.channels).toMatchObject([
      { name: 'Team', kind: 'slack', host: new URL(url).host, createdBy: 'CONFIG_FILE', problem: null },
    ]);
    const { id = '' } = list.channels[0] ?? {};
    const tested = await send(await import('./channels/[id]/test/route'), 'POST', { id }, { locale: 'en' });
    expect(tested.json).toMatchObject({ ok: true });
    expect(received.map(({ path }) => path)).toEqual([`/${CANARIES.path}`]);
    const { rules } = rulesResponseSchema.parse((await send(await import('./rules/route'), 'GET')).json);
    expect(rules).toMatchObject([{ channelId: id, phases: ['failed'], locale: 'en' }]);
    const rule = rules[0] ?? { id: '' };
    const { tokens } = tokensResponseSchema.parse((await send(await import('./tokens/route'), 'GET')).json);
    expect(tokens).toMatchObject([{ name: 'Prometheus', scopes: ['read'] }]);
    const token = tokens[0] ?? { id: '' };

    const change = { channelId: id, phases: ['succeeded'], locale: 'en' };
    const channelRoute = await import('./channels/[id]/route');
    const ruleRoute = await import('./rules/[id]/route');
    for (const refused of [
      await send(channelRoute, 'PATCH', { id }, { name: 'Other' }),
      await send(channelRoute, 'DELETE', { id }),
      await send(ruleRoute, 'PATCH', { id: rule.id }, change),
      await send(ruleRoute, 'DELETE', { id: rule.id }),
      await send(await import('./tokens/[id]/route'), 'DELETE', { id: token.id }),
    ])
      expect(refused).toMatchObject({ status: 409, json: { code: 'read_only' } });
    expect((await send(await import('./channels/route'), 'GET')).json).toEqual(list);

    const { GET } = await import('./jobs/route');
    headers.Authorization = `Bearer ${CANARIES.token}`;
    expect((await dashboard.call(GET, '/api/jobs', {}, { headers })).status).toBe(200);
    headers.Authorization += 'x';
    expect((await dashboard.call(GET, '/api/jobs', {}, { headers })).status).toBe(401);

    expect(outputs.join('\n')).toContain('"event":"config_file"');
    const dataDir = getServices().config.DATA_DIR;
    const files = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name)));
    expect(files.length).toBeGreaterThan(0);
    for (const each of [...outputs, ...files]) expect(findSecrets(each, CANARIES)).toEqual([]);
  });
});
