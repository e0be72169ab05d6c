import { beforeAll, describe, expect, test } from 'vitest';
import { setUpDashboard } from './test-dashboard.fixture';

setUpDashboard({ AUTH_MODE: 'password', PUBLIC_URL: 'https://jobs.example.com' });
let token = '';
let cookie = '';

beforeAll(async () => {
  const { getServices } = await import('@/lib/server/services');
  const { getAuth } = await import('@/lib/server/auth/get-auth');
  const { createToken } = await import('@/lib/server/auth/tokens');
  const { startSession } = await import('@/lib/server/auth/start-session.fixture');
  const { store } = getServices();
  cookie = await startSession(getAuth(), store, { name: 'olga', role: 'operator' });
  token = (await createToken(store, { name: 'prometheus', scopes: ['metrics'], createdBy: 'olga' })).token;
});

async function metricsAt(host: string, headers: Record<string, string>): Promise<number> {
  const { GET } = await import('./metrics/route');
  const request = new Request('http://localhost:3000/api/metrics', { headers });
  request.headers.set('Host', host);
  return (await GET(request)).status;
}

describe('host check', () => {
  test('a token is accepted at any internal address', async () => {
    for (const host of ['10.1.2.3:3000', 'swr-job-monitor', 'jobs.example.com']) {
      expect(await metricsAt(host, { Authorization: `Bearer ${token}` }), host).toBe(200);
    }
  });

  test('a session is only accepted at the public host, even beside an invalid token', async () => {
    expect(await metricsAt('jobs.example.com', { Cookie: cookie })).toBe(200);
    expect(await metricsAt('10.1.2.3:3000', { Cookie: cookie })).toBe(421);
    for (const Authorization of ['Bearer', 'Bearer a b', `Basic ${token}`, 'Bearer  ']) {
      expect(await metricsAt('evil.example.net', { Cookie: cookie, Authorization }), Authorization).toBe(421);
    }
    expect(await metricsAt('evil.example.net', { Cookie: cookie, Authorization: 'Bearer wrong' })).toBe(401);
  });
});
