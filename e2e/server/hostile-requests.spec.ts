import { expect, test } from '@playwright/test';
import { startDashboard } from '@/e2e/fixtures/dashboard';
import { createJob } from '@/e2e/fixtures/jobs';
import { findMissingDatabase, withDatabase } from '@/tools/chaos/postgres-server';
import { createHostileBody, createHostileQuery } from '@/testing/hostile-requests';
import { HOSTILE_TEXTS } from '@/testing/hostile-texts';
import { createRandom } from '@/testing/random';
import { findComplaints, sendRaw, SILENCE_MS, type RawRequest } from './raw-request';

const REQUESTS = 600;
const CONCURRENCY = 10;
const MAX_TARGET_LENGTH = 7_000;
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
    '/settings/profiles',
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

function createHostileRequest(index: number): RawRequest {
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
    // Redirects of Next.js repeat it in two headers. The client accepts no more than 16 KB of them.
    .slice(0, MAX_TARGET_LENGTH);
  const method = random.pick(METHODS);
  return {
    method,
    path: target,
    ...(method !== 'GET' && method !== 'HEAD' && { body: createHostileBody(random) }),
  };
}

test.describe('server', { tag: '@slow' }, () => {
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
          const hostile = createHostileRequest(index);
          const response = await sendRaw(dashboard, hostile, SILENCE_MS);
          if (response === null || response.status < 500 || EXPECTED_PROBLEMS.test(response.body)) return;
          unexpected.push(`${hostile.method} ${hostile.path}: ${response.status} ${response.body}`);
        }
        for (let i = 0; i < REQUESTS; i += CONCURRENCY) {
          await Promise.all(Array.from({ length: CONCURRENCY }, (_, n) => sendHostile(i + n)));
        }
        expect(unexpected).toEqual([]);
        expect(findComplaints(dashboard).filter((line) => !/"status":50[234]/.test(line))).toEqual([]);

        const ready = await sendRaw(dashboard, { method: 'GET', path: '/api/ready' });
        expect(ready?.status).toBe(200);
        const id = await createJob(dashboard, { status: 'Running' });
        expect((await sendRaw(dashboard, { method: 'GET', path: `/api/jobs/${id}` }))?.status).toBe(200);
        await dashboard.close();
      });
    });
  }
});
