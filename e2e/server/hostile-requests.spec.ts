import { expect, test } from '@playwright/test';
import { request as send } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { startDashboard, type StartedDashboard } from '@/e2e/fixtures/dashboard';
import { createJob } from '@/e2e/fixtures/jobs';
import { findMissingDatabase, withDatabase } from '@/tools/chaos/postgres-server';
import { createHostileBody, createHostileQuery } from '@/testing/hostile-requests';
import { HOSTILE_TEXTS } from '@/testing/hostile-texts';
import { createRandom } from '@/testing/random';

const REQUESTS = 600;
const CONCURRENCY = 10;
const ABANDON_AFTER_MS = 2_000;
const MAX_TARGET_LENGTH = 8_000;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'PURGE'];
const PATHS = [
  ...[
    '/',
    '/jobs/*',
    '/jobs?id=*',
    '/jobs/find?q=*',
    '/handover/*',
    '/sign-in',
    '/settings',
    '/*',
    '/offline/*',
  ],
  ...['/api/jobs', '/api/jobs?id=*', '/api/jobs/*', '/api/jobs/*/wait', '/api/jobs/*/subscriptions'],
  ...['/api/jobs/*/badge.svg', '/api/jobs/*/handover', '/api/jobs/export', '/api/rules', '/api/rules/*'],
  ...['/api/channels', '/api/channels/*', '/api/channels/*/test', '/api/tokens/*', '/api/profiles/*'],
  ...[
    '/api/profiles/*/check',
    '/api/authorization-messages/decode',
    '/api/auth/sign-out',
    '/api/*',
    '/_next/*',
  ],
];
/** Problems with status 5xx that are responses of SWR or its absence. */
const EXPECTED_PROBLEMS = /"code":"(upstream_\w+|look_up_pending)"/;

interface Exchange {
  method: string;
  path: string;
  body?: string | Uint8Array;
}

/** Sends a request with exactly this target. Resolves to null if it is not responded to in time. */
function exchange(
  dashboard: StartedDashboard,
  { method, path, body = '' }: Exchange,
): Promise<{ status: number; allow: string | undefined; body: string } | null> {
  const { port, host } = new URL(dashboard.url);
  return new Promise((resolve, reject) => {
    // Node.js sends the body of some methods without its length, unless it is given.
    const headers = { Host: host, 'Content-Length': Buffer.byteLength(body) };
    const request = send({ port, method, path, headers, timeout: ABANDON_AFTER_MS });
    request.on('timeout', () => {
      resolve(null);
      request.destroy();
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const { statusCode: status = 0 } = response;
      text(response).then((received) => {
        resolve({ status, allow: response.headers.allow, body: received });
      }, reject);
    });
    request.end(body);
  });
}

/** Sends a request line as it is. Resolves to the status line. */
function sendLine(dashboard: StartedDashboard, line: string): Promise<string> {
  const { port, hostname, host } = new URL(dashboard.url);
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(`${line}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    });
    socket.on('data', (data: Buffer) => (received += data.toString()));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(received.split('\r\n')[0] ?? '');
    });
  });
}

function createExchange(index: number): Exchange {
  const random = createRandom(String(index));
  const value = random.pick(HOSTILE_TEXTS);
  const encoded = [
    encodeURIComponent(Buffer.from(value).toString()),
    ...['%00', '%0d%0a', '%ed%a0%80', '%c0%ae', '%', '..', '%2e%2e', '%2f', '%5c', 'x'.repeat(2_000)],
  ];
  const path = random.pick(PATHS).replace('*', () => random.pick(encoded));
  const query = path.includes('?') ? '' : createHostileQuery(random);
  // Node.js refuses to send other characters.
  const target = Buffer.from(path + query)
    .toString()
    .replace(/[^\x21-\x7e]+/gu, encodeURIComponent)
    // Node.js rejects longer ones itself, and closes the connection.
    .slice(0, MAX_TARGET_LENGTH);
  const method = random.pick(METHODS);
  return {
    method,
    path: target,
    ...(method !== 'GET' && method !== 'HEAD' && { body: createHostileBody(random) }),
  };
}

const findComplaints = (dashboard: StartedDashboard) =>
  dashboard
    .getLog()
    .split('\n')
    .filter((line) => /store_failing|"level":"(warn|error)"/.test(line) && !line.includes('"key_made"'));

test.describe('server', () => {
  test('unknown methods and targets are rejected without a server error or a log line', async () => {
    const dashboard = await startDashboard();
    for (const path of ['/', '/api/jobs', '/api/health', '/jobs/x', '/_next/static/x']) {
      for (const method of ['TRACE', 'PROPFIND', 'PURGE', 'QUERY', 'M-SEARCH']) {
        expect(await exchange(dashboard, { method, path }), `${method} ${path}`).toMatchObject({
          status: 405,
          allow: expect.stringContaining('GET'),
        });
      }
      expect(await exchange(dashboard, { method: 'OPTIONS', path }), path).toMatchObject({
        status: 204,
        allow: expect.stringContaining('GET'),
      });
    }
    expect(await sendLine(dashboard, 'OPTIONS * HTTP/1.1')).toContain(' 204 ');
    expect(await sendLine(dashboard, 'TRACE * HTTP/1.1')).toContain(' 405 ');
    expect(await sendLine(dashboard, 'FOO / HTTP/1.1')).toContain(' 400 ');
    for (const target of [
      '*',
      'http://[/',
      'https://',
      'http://a:99999/',
      'mailto:x',
      '/%',
      '/api/jobs/%ff',
    ]) {
      expect(await sendLine(dashboard, `GET ${target} HTTP/1.1`), target).toContain(' 400 ');
    }
    expect(findComplaints(dashboard)).toEqual([]);
    await dashboard.close();
  });

  for (const [database, run] of [
    ['SQLite', (work: (url: string) => Promise<void>) => work('')],
    ['PostgreSQL', (work: (url: string) => Promise<void>) => withDatabase(work)],
  ] as const) {
    test(`hostile requests cause no server error on ${database}`, async () => {
      const missing = database === 'SQLite' ? null : await findMissingDatabase();
      test.skip(missing !== null, missing ?? '');
      await run(async (url) => {
        const dashboard = await startDashboard({
          env: { DATABASE_URL: url, CREDENTIALS_KEY: '0'.repeat(64) },
        });
        const unexpected: string[] = [];
        async function sendHostile(index: number): Promise<void> {
          const hostile = createExchange(index);
          const response = await exchange(dashboard, hostile);
          if (response === null || response.status < 500 || EXPECTED_PROBLEMS.test(response.body)) return;
          unexpected.push(`${hostile.method} ${hostile.path}: ${response.status} ${response.body}`);
        }
        for (let i = 0; i < REQUESTS; i += CONCURRENCY) {
          await Promise.all(Array.from({ length: CONCURRENCY }, (_, n) => sendHostile(i + n)));
        }
        expect(unexpected).toEqual([]);
        expect(findComplaints(dashboard).filter((line) => !/"status":50[234]/.test(line))).toEqual([]);

        const ready = await exchange(dashboard, { method: 'GET', path: '/api/ready' });
        expect(ready?.status).toBe(200);
        const id = await createJob(dashboard, { status: 'Running' });
        expect((await exchange(dashboard, { method: 'GET', path: `/api/jobs/${id}` }))?.status).toBe(200);
        await dashboard.close();
      });
    });
  }
});
