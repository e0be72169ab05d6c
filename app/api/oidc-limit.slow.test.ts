import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { REMOTE_ADDRESS_HEADER } from '@/lib/server/auth/connection-headers';
import {
  startOidcProvider,
  toOidcEnvironment,
  type TestProvider,
} from '@/lib/server/auth/oidc-provider.fixture';
import { captureLog } from '@/testing/captured-log';
import { setUpDashboard } from './test-dashboard.fixture';

const URL_OF_DASHBOARD = 'http://127.0.0.1:3000';

setUpDashboard({
  AUTH_MODE: 'oidc',
  PUBLIC_URL: URL_OF_DASHBOARD,
  OPERATOR_GROUPS: 'ops',
  CREDENTIALS_KEY: '0'.repeat(64),
});

let provider: TestProvider;
let lines: string[] = [];
beforeAll(async () => {
  provider = await startOidcProvider(`${URL_OF_DASHBOARD}/api/auth/oidc/callback`);
  Object.assign(process.env, toOidcEnvironment(provider, URL_OF_DASHBOARD));
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
  provider.close();
});
beforeEach(() => {
  // Past all limits of the previous test.
  vi.setSystemTime(Date.now() + 61_000);
  lines = captureLog();
});

async function get(url: string, from: string, cookie = ''): Promise<Response> {
  const { GET } = url.includes('/start')
    ? await import('./auth/oidc/start/route')
    : await import('./auth/oidc/callback/route');
  const headers = { Host: new URL(URL_OF_DASHBOARD).host, [REMOTE_ADDRESS_HEADER]: from, Cookie: cookie };
  return GET(new Request(new URL(url, URL_OF_DASHBOARD), { headers }));
}

const START = '/api/auth/oidc/start';
const CALLBACK = '/api/auth/oidc/callback?error=x';
const describeResponse = ({ status, headers }: Response) => `${status} ${headers.get('Location') ?? ''}`;
const findLines = (event: string) => lines.filter((line) => line.includes(`"event":"${event}"`));

/** Starts a sign-in. Returns the URL of the provider, and the cookie with the state. */
async function start(from: string): Promise<{ location: string; cookie: string }> {
  const { headers } = await get(START, from);
  return {
    location: headers.get('Location') ?? '',
    cookie: headers.getSetCookie()[0]?.split(';')[0] ?? '',
  };
}

describe('GET /api/auth/oidc/callback', () => {
  test('without a cookie of a sign-in, writes nothing and counts for nothing', async () => {
    for (let i = 0; i < 300; i++)
      expect(describeResponse(await get(CALLBACK, '192.0.2.1'))).toBe('303 /sign-in?error=expired');
    expect(lines).toEqual([]);
    const { location, cookie } = await start('192.0.2.1');
    const back = await provider.signIn(location, 'li+ops');
    expect(describeResponse(await get(back.href, '192.0.2.1', cookie))).toBe('303 /');
  });

  test('with a forged cookie, writes one line and is refused after twenty failures', async () => {
    const statuses: string[] = [];
    for (let i = 0; i < 50; i++) {
      const response = await get(CALLBACK, '192.0.2.2', `swr_job_monitor_oidc=forged${i}`);
      statuses.push(describeResponse(response));
    }
    expect(statuses).toEqual([
      ...Array.from({ length: 20 }, () => '303 /sign-in?error=expired'),
      ...Array.from({ length: 30 }, () => '429 '),
    ]);
    expect(lines).toHaveLength(1);
    expect(findLines('sign_in_limited')).toHaveLength(1);
  });

  test('with real cookies from many addresses, writes at most sixty audit entries per minute', async () => {
    const { cookie } = await start('192.0.2.3');
    for (let i = 0; i < 100; i++) await get(`${CALLBACK}&state=wrong`, `192.0.2.${i}`, cookie);
    expect(findLines('audited')).toHaveLength(60);
    expect(findLines('sign_ins_not_audited')).toHaveLength(1);
    expect(findLines('sign_in_failed')).toEqual([expect.stringContaining('"cause":"ClientError: ')]);
    expect(lines).toHaveLength(62);
  });

  test('a browser that has signed in before may sign in while its address is refused', async () => {
    const first = await start('192.0.2.4');
    const signedIn = await get(
      (await provider.signIn(first.location, 'li+ops')).href,
      '192.0.2.4',
      first.cookie,
    );
    const device = signedIn.headers.getSetCookie().find((cookie) => cookie.includes('device')) ?? '';
    for (let i = 0; i < 20; i++) await get(CALLBACK, '192.0.2.4', 'swr_job_monitor_oidc=forged');
    expect((await get(START, '192.0.2.4')).status).toBe(429);

    const again = await get(START, '192.0.2.4', device.split(';')[0]);
    const cookie = again.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const back = await provider.signIn(again.headers.get('Location') ?? '', 'li+ops');
    expect((await get(back.href, '192.0.2.4', cookie)).status).toBe(429);
    const both = `${cookie}; ${device.split(';')[0] ?? ''}`;
    expect(describeResponse(await get(back.href, '192.0.2.4', both))).toBe('303 /');
  });
});

describe('GET /api/auth/oidc/start', () => {
  test('any number of successful starts are allowed', async () => {
    for (let i = 0; i < 60; i++) expect((await get(START, '192.0.2.5')).status).toBe(303);
    expect(lines).toEqual([]);
  });

  test('while the provider is unreachable, is refused after twenty failures and logs one line per minute', async () => {
    const { auth } = await import('@/lib/server/auth/get-auth');
    const { services } = await import('@/lib/server/services');
    const { config } = services.get();
    services.set({ ...services.get(), config: { ...config, OIDC_ISSUER: 'http://127.0.0.1:9' } });
    auth.reset();
    const statuses: number[] = [];
    for (let i = 0; i < 30; i++) statuses.push((await get(START, '192.0.2.6')).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    for (let i = 0; i < 10; i++) await get(START, `198.51.100.${i}`);
    expect(findLines('sign_in_failed')).toHaveLength(1);
    expect(lines).toHaveLength(2);
  });
});
