import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { REMOTE_ADDRESS_HEADER } from '@/lib/server/auth/connection-headers';
import { captureLog } from '@/testing/captured-log';
import { setUpDashboard } from './test-dashboard.fixture';

setUpDashboard({ AUTH_MODE: 'password', PUBLIC_URL: 'https://jobs.example.com' });

beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterAll(() => void vi.useRealTimers());
// The log has one line per code and minute.
beforeEach(() => void vi.setSystemTime(Date.now() + 3_600_000));

const createRequest = (path: string, sent: Record<string, string>, init: RequestInit = {}) =>
  new Request(`http://localhost:3000${path}`, {
    ...init,
    headers: { [REMOTE_ADDRESS_HEADER]: '10.0.0.7', ...sent },
  });

const BROWSER = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const FORM = { method: 'POST', body: new URLSearchParams({ name: 'olga', password: 'a long password' }) };

async function submit(sent: Record<string, string>): Promise<{ response: Response; body: string }> {
  const { POST } = await import('./auth/sign-in/route');
  const response = await POST(createRequest('/api/auth/sign-in', sent, FORM));
  return { response, body: await response.text() };
}

describe('refused host', () => {
  test('the response says which host was sent, which was expected and what to change', async () => {
    const { GET } = await import('./jobs/route');
    const response = await GET(createRequest('/api/jobs', { Host: 'dashboard:3000' }));
    expect(response.status).toBe(421);
    const { code, detail } = (await response.json()) as { code: string; detail: string };
    expect(code).toBe('wrong_host');
    for (const part of ['dashboard:3000', 'https://jobs.example.com', '$http_host', 'PROXY_TRUSTED'])
      expect(detail).toContain(part);
  });

  test('one line per minute is logged, with the address of the proxy', async () => {
    const lines = captureLog();
    const { GET } = await import('./jobs/route');
    for (let i = 0; i < 5; i++) await GET(createRequest('/api/jobs', { Host: 'dashboard:3000' }));
    const events = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events()).toMatchObject([
      {
        level: 'warn',
        event: 'request_refused',
        code: 'wrong_host',
        host: 'dashboard:3000',
        publicUrl: 'https://jobs.example.com',
        remoteAddress: '10.0.0.7',
      },
    ]);
    expect(lines[0]).toContain('docs/deployment.md');
    vi.setSystemTime(Date.now() + 60_001);
    await GET(createRequest('/api/jobs', { Host: '<script>:1' }));
    expect(events()).toHaveLength(2);
    expect(lines.join('')).not.toContain('script');
  });
});

describe('refused form', () => {
  const sent = { Host: 'jobs.example.com', Origin: 'http://jobs.example.com:8080' };

  test.each([
    ['en', 'Cross-site request blocked'],
    ['zh-CN', '已拦截跨站请求'],
  ])('browsers in %s get a page with both addresses', async (language, title) => {
    const { response, body } = await submit({ ...sent, ...BROWSER, 'Accept-Language': language });
    expect(response.status).toBe(403);
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('Set-Cookie')).toBeNull();
    expect(body).toContain(`<h1>${title}</h1>`);
    expect(body).toContain('http://jobs.example.com:8080');
    expect(body).toContain('https://jobs.example.com');
  });

  test('the page contains no markup of the request', async () => {
    const Origin = 'https://evil.example/<script>alert(1)</script>';
    const { body } = await submit({ ...sent, ...BROWSER, Origin });
    expect(body).not.toContain('<script');
    expect(body).not.toContain('alert(');
  });

  test('programs get JSON', async () => {
    const { response, body } = await submit({ ...sent, Accept: '*/*' });
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ code: 'foreign_origin' });
  });

  test('every form and sign-in link shows its problems as a page', async () => {
    const routes = {
      'first-user': (await import('./auth/first-user/route')).POST,
      'sign-out': (await import('./auth/sign-out/route')).POST,
      'oidc/start': (await import('./auth/oidc/start/route')).GET,
      'oidc/callback': (await import('./auth/oidc/callback/route')).GET,
    };
    for (const [path, handle] of Object.entries(routes)) {
      const init = path.startsWith('oidc') ? {} : FORM;
      const response = await handle(createRequest(`/api/auth/${path}`, { ...sent, ...BROWSER }, init));
      expect(response.status, path).toBeGreaterThanOrEqual(400);
      expect(response.headers.get('Content-Type'), path).toBe('text/html; charset=utf-8');
    }
  });
});

describe('redirects of forms', () => {
  test('a path that is too long for a header is sent in the page', async () => {
    const { redirectTo } = await import('./auth/auth-redirects');
    const short = redirectTo('/jobs?id=a&id=b', ['a=b']);
    expect(short.status).toBe(303);
    expect(short.headers.get('Location')).toBe('/jobs?id=a&id=b');
    const path = `/jobs?ids=${'A'.repeat(4_267)}&q="`;
    const long = redirectTo(path, ['a=b']);
    expect(long.headers.get('Location')).toBeNull();
    expect(long.headers.get('Set-Cookie')).toBe('a=b');
    const content = `content="0;url=/jobs?ids=${'A'.repeat(4_267)}&amp;q=&quot;"`;
    expect(await long.text()).toContain(`<meta http-equiv="refresh" ${content}>`);
  });
});
