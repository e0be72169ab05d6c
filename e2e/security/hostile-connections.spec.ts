import { test as base, expect } from '@playwright/test';
import type { StartedDashboard } from '@/e2e/fixtures/dashboard';
import { getFirstUserCode, startPasswordDashboard, TEST_PASSWORD } from '@/e2e/fixtures/password-dashboard';
import { findComplaints, sendBytes } from '@/e2e/server/raw-request';

const PUBLIC_URL = 'http://jobs.example.com';

const test = base.extend<object, { dashboard: StartedDashboard }>({
  dashboard: [
    async ({}, use) => {
      const dashboard = await startPasswordDashboard({ LOG_LEVEL: 'debug', PUBLIC_URL });
      await use(dashboard);
      await dashboard.close();
    },
    { scope: 'worker' },
  ],
});

/** Sends a request with the dashboard's own host, unless other headers name one. */
function send(dashboard: StartedDashboard, line: string, headers: readonly string[] = []): Promise<string> {
  const hosts = headers.some((header) => /^host:/i.test(header))
    ? []
    : [`Host: ${new URL(dashboard.url).host}`];
  const lines = [`${line} HTTP/1.1`, ...hosts, ...headers, 'Connection: close', '', ''];
  return sendBytes(dashboard, lines.join('\r\n'));
}

const readStatus = (response: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(response)?.[1] ?? 0);
const readHead = (response: string) => response.split('\r\n\r\n')[0] ?? '';

/** Returns how many requests with a path the simulator has received. */
async function countCloudRequests({ simulator }: StartedDashboard, path: string): Promise<number> {
  const response = await fetch(`${simulator.url}/simulator/requests`);
  const { requests } = (await response.json()) as { requests: { target: string }[] };
  return requests.filter(({ target }) => target.includes(path)).length;
}

const HIDDEN = '/api/health?hidden';
/** Bodies whose length two servers could read differently, with a request in the part that one of them ignores. */
const AMBIGUOUS: Record<string, (hidden: string) => string> = {
  'two kinds of length': (hidden) =>
    `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
  'two lengths': (hidden) => `Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
  'a list of lengths': (hidden) => `Content-Length: 0, 0\r\n\r\n${hidden}`,
  'a length with a sign': (hidden) => `Content-Length: +0\r\n\r\n${hidden}`,
  'a space before the colon': (hidden) => `Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${hidden}`,
  'an unknown encoding': (hidden) => `Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`,
  'two encodings': (hidden) =>
    `Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${hidden}`,
  'a folded header': (hidden) => `X-Folded: a\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
  'a hexadecimal prefix': (hidden) => `Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n${hidden}`,
  'line feeds alone': (hidden) => `Transfer-Encoding: chunked\n\n0\n\n${hidden}`,
};

test.describe('hostile requests', { tag: '@slow' }, () => {
  // One dashboard for all, whose log the last test reads.
  test.describe.configure({ mode: 'default' });

  test('of four first users at the same moment, one is created', async ({ dashboard }) => {
    const code = getFirstUserCode(dashboard);
    const responses = await Promise.all(
      ['one', 'two', 'three', 'four'].map((name) =>
        fetch(`${dashboard.url}/api/auth/first-user`, {
          method: 'POST',
          body: new URLSearchParams({ code, name, password: TEST_PASSWORD }),
          redirect: 'manual',
        }),
      ),
    );
    expect(responses.filter(({ headers }) => headers.getSetCookie().length > 0)).toHaveLength(1);
    expect(responses.filter(({ status }) => status >= 500)).toEqual([]);
  });

  test('no request can hide in the body of another one', async ({ dashboard }) => {
    const { host } = new URL(dashboard.url);
    const countLogged = () => dashboard.getLog().match(/"path":"\/api\/health"/g)?.length ?? 0;
    const before = countLogged();
    for (const [name, createRest] of Object.entries(AMBIGUOUS)) {
      const rest = createRest(`GET ${HIDDEN} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
      const response = await sendBytes(dashboard, `POST /api/jobs HTTP/1.1\r\nHost: ${host}\r\n${rest}`);
      // Without a response if the handler was already reading the body as the server noticed the fault.
      expect([0, 400], name).toContain(readStatus(response));
      expect(response.match(/HTTP\/1\.1 /g) ?? [], name).toHaveLength(readStatus(response) === 0 ? 0 : 1);
    }
    // Sent alone, the hidden request is logged.
    await send(dashboard, `GET ${HIDDEN}`);
    await expect.poll(countLogged).toBe(before + 1);
  });

  test('no line break of a request gets into the head of a response', async ({ dashboard }) => {
    const injected = '%0d%0aX-Injected:%201%0d%0a';
    for (const path of ['/', '/jobs/', '/sign-in?next=/', '/jobs/find?q=', '/handover/', '/api/jobs/']) {
      for (const text of [
        injected,
        '%0aX-Injected:1',
        '%E5%98%8D%E5%98%8AX-Injected:1',
        '/\\%0d%0aX-Injected:1',
      ]) {
        const head = readHead(await send(dashboard, `GET ${path}${text}`));
        expect(head, path + text).toMatch(/^HTTP\/1\.1 [234]/);
        expect(head, path + text).not.toMatch(/^x-injected/im);
      }
    }
    for (const id of [
      'a%0d%0aX-Injected: 1',
      'a\rX-Injected: 1',
      'a\nX-Injected: 1',
      'a\x00b',
      'é'.repeat(500),
    ]) {
      const head = readHead(await send(dashboard, 'GET /api/health', [`X-Request-Id: ${id}`]));
      expect(head).not.toMatch(/^x-injected/im);
      expect(head).toMatch(/^HTTP\/1\.1 400|^x-request-id: [0-9a-f-]{36}$/im);
    }
  });

  test('a connection is neither upgraded nor forwarded', async ({ dashboard }) => {
    const handshake = ['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13'];
    for (const path of ['/api/health', '/sign-in', '/_next/webpack-hmr', '/unknown']) {
      for (const protocol of ['websocket', 'h2c', 'TLS/1.2']) {
        const { host } = new URL(dashboard.url);
        const lines = [
          `GET ${path} HTTP/1.1`,
          `Host: ${host}`,
          'Connection: Upgrade, close',
          `Upgrade: ${protocol}`,
        ];
        const response = await sendBytes(dashboard, [...lines, ...handshake, '', ''].join('\r\n'));
        expect(readStatus(response), `${protocol} on ${path}`).toBe(
          path === '/api/health' || path === '/sign-in' ? 200 : 404,
        );
      }
    }
    const { host } = new URL(dashboard.simulator.url);
    const inner = encodeURIComponent(`${dashboard.simulator.url}/forwarded.png`);
    expect(await send(dashboard, `CONNECT ${host}`)).not.toMatch(/^HTTP\/1\.1 2/);
    for (const target of [
      `http://${host}/forwarded`,
      `//${host}/forwarded`,
      `/_next/image?url=${inner}&w=64&q=75`,
      `/_next/image?url=%2Fapi%2Fready&w=64&q=75`,
      `/@${host}/forwarded`,
    ]) {
      const response = await send(dashboard, `GET ${target}`);
      expect(readStatus(response), target).not.toBe(200);
      expect(readHead(response), target).not.toMatch(new RegExp(`^location: (?:http:)?//`, 'im'));
    }
    expect(await countCloudRequests(dashboard, 'forwarded')).toBe(0);
  });

  test('no path leads to a file of the server', async ({ dashboard }) => {
    const up = [
      '../',
      '..%2f',
      '%2e%2e/',
      '%2e%2e%2f',
      '..%5c',
      '..\\',
      '%252e%252e%252f',
      '....//',
      '..%c0%af',
      '..;/',
    ];
    const files = [
      'server.mjs',
      'package.json',
      'data/credentials.key',
      'data/jobs.db',
      'etc/passwd',
      'proc/self/environ',
    ];
    for (const base of ['/', '/_next/static/', '/icons/', '/og/', '/api/jobs/']) {
      for (const step of up) {
        for (const file of files) {
          const response = await send(dashboard, `GET ${base}${step.repeat(6)}${file}`);
          expect(readStatus(response), base + step + file).toBeGreaterThanOrEqual(300);
          expect(readStatus(response), base + step + file).toBeLessThan(500);
        }
      }
    }
    for (const path of [
      '/.env',
      '/.next/BUILD_ID',
      '/_next/server/pages-manifest.json',
      '/data/jobs.db',
      '/server.mjs',
    ]) {
      expect(readStatus(await send(dashboard, `GET ${path}`)), path).toBe(404);
    }
  });

  test('headers of Next.js neither skip the sign-in nor call an action', async ({ dashboard }) => {
    for (const name of ['proxy', 'middleware', 'src/proxy', 'src/middleware', 'pages/_middleware']) {
      const skipped = Array.from({ length: 6 }, () => name).join(':');
      const page = await send(dashboard, 'GET /settings', [`X-Middleware-Subrequest: ${skipped}`]);
      expect(readHead(page), name).toMatch(/^location: \/sign-in/im);
      const signIn = await send(dashboard, 'GET /sign-in', [`X-Middleware-Subrequest: ${skipped}`]);
      expect(readHead(signIn), name).toMatch(/^content-security-policy: .*nonce-/im);
    }
    for (const action of ['x', '0'.repeat(40), 'a'.repeat(42), '__proto__']) {
      const headers = [`Next-Action: ${action}`, 'Content-Type: text/plain', 'Content-Length: 0'];
      const status = readStatus(await send(dashboard, 'POST /sign-in', headers));
      expect([400, 404, 405, 409], action).toContain(status);
    }
  });

  test('a request for another host is refused', async ({ dashboard }) => {
    const { host } = new URL(dashboard.url);
    for (const other of [
      'evil.example',
      '127.0.0.1.evil.example',
      `${host}@evil.example`,
      'localhost.evil.example',
      '[::1].evil.example',
      'xn--',
    ]) {
      for (const headers of [
        [],
        ['X-Forwarded-Host: evil.example'],
        ['X-HTTP-Host-Override: jobs.example.com'],
        ['X-Original-Host: localhost'],
      ]) {
        const response = await send(dashboard, 'GET /api/jobs', [`Host: ${other}`, ...headers]);
        expect(readStatus(response), other).toBe(421);
      }
    }
    const missing = await sendBytes(dashboard, 'GET /api/jobs HTTP/1.1\r\nConnection: close\r\n\r\n');
    expect(readStatus(missing)).toBe(400);
    for (const header of [
      'X-Forwarded-Host: evil.example',
      'Forwarded: host=evil.example',
      'X-Host: evil.example',
    ]) {
      const response = await send(dashboard, 'GET /settings', [header]);
      expect(response).not.toContain('evil.example/');
      expect(readHead(response)).not.toMatch(/^location: http/im);
    }
  });

  test('damaged cookies are no session', async ({ dashboard }) => {
    const values = [
      '',
      '=',
      '%',
      '%00',
      '"',
      'Fe26.2',
      'Fe26.2**',
      'Fe26.2*1*a*b*c*d*e*f',
      `Fe26.2*1${'*x'.repeat(2000)}`,
    ];
    values.push('null', '{}', '__proto__', 'é', '\x01', 'a; swr_job_monitor_session=b', 'x'.repeat(7_000));
    for (const value of values) {
      for (const name of [
        'swr_job_monitor_session',
        '__Host-swr_job_monitor_session',
        'swr_job_monitor_oidc',
      ]) {
        const cookie = `Cookie: ${name}=${value}`;
        const status = readStatus(await send(dashboard, 'GET /api/jobs', [cookie]));
        expect([400, 401], cookie).toContain(status);
        const callback = await send(dashboard, 'GET /api/auth/oidc/callback?code=a&state=b', [cookie]);
        expect([303, 400, 404], cookie).toContain(readStatus(callback));
        expect(readHead(callback), cookie).not.toMatch(/^set-cookie: [^=]+=[^;]/im);
      }
    }
  });

  test('none of it is an error of the server', ({ dashboard }) => {
    const complaints = findComplaints(dashboard).filter(
      (line) => !/"event":"(first_user|request_refused|sign_in_limited)"/.test(line),
    );
    expect(complaints.filter((line) => !/Server (?:Action|Reference)/.test(line))).toEqual([]);
  });
});
