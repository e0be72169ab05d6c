import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { captureLog } from '@/testing/captured-log';
import { createRandom } from '@/testing/random';
import { createHostileBody, createHostileParams, createHostileQuery } from '@/testing/hostile-requests';
import { loadApiMethods, type ApiMethod } from './api-methods.fixture';
import { setUpDashboard, type Dashboard } from './test-dashboard.fixture';

const REQUESTS = 5_000;
const CONCURRENCY = 50;
/** Ends requests that wait for a job. */
const TIMEOUT_MS = 200;
/** Problems with status 5xx that are responses of SWR or its absence. */
const EXPECTED_PROBLEMS = /^(upstream_\w+|look_up_pending|no_credentials)$/;
const GOOD = 'good-job';

const problemSchema = z.object({ code: z.string() });

/** Sends requests as an operator, and some without a session. */
async function createSender(dashboard: Dashboard) {
  const { getServices } = await import('@/lib/server/services');
  const { continueSession, startSession } = await import('@/lib/server/auth/start-session.fixture');
  const { getAuth } = await import('@/lib/server/auth/get-auth');
  const { store } = getServices();
  const cookie = await startSession(getAuth(), store, { name: 'olga', role: 'operator' });
  return async (
    { path, method, handle }: ApiMethod,
    { params = {}, query = '', body, headers = {} }: Partial<HostileRequest> = {},
  ) => {
    // Signing out ends the session.
    const isSignOut = path === '/api/auth/sign-out';
    const Cookie = isSignOut ? await continueSession(getAuth(), store, 'olga') : cookie;
    return dashboard.call(handle, `${path}${query}`, params, {
      method,
      headers: { Cookie, ...headers },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body !== undefined && { body }),
    });
  };
}

interface HostileRequest {
  params: object;
  query: string;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer>;
}

function createRequest(seed: string, method: string, ids: readonly string[]): Partial<HostileRequest> {
  const random = createRandom(seed);
  const params = createHostileParams(ids, random);
  const query = createHostileQuery(random);
  const headers = random.pick<Record<string, string>>([
    {},
    {},
    {},
    { Cookie: 'x' },
    { 'Cache-Control': 'no-cache' },
  ]);
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return { params, query, headers, ...(hasBody && { body: createHostileBody(random) }) };
}

/**
 * Defines the test. The configuration is read once per process, so each database needs a file of its own.
 *
 * @param databaseUrl URL of the PostgreSQL database. Default: SQLite.
 */
export function testHostileRequests(databaseUrl?: () => string): void {
  const received: string[] = [];
  const receiver = createServer((request, response) => {
    void text(request).then((body) => {
      received.push(body);
      response.end();
    });
  });
  beforeAll(() => new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve)));
  afterAll(() => void receiver.close());
  const dashboard = setUpDashboard({
    AUTH_MODE: 'password',
    NOTIFY_ALLOWED_NETWORKS: '127.0.0.1',
    POLL_MIN_SECONDS: '0.1',
  });
  beforeAll(() => {
    process.env.DATABASE_URL = databaseUrl?.() ?? '';
  });

  test('five thousand hostile ones cause no server error and do not stop the next job', async () => {
    const lines = captureLog();
    const methods = await loadApiMethods();
    const send = await createSender(dashboard);
    const { getServices, getMonitor } = await import('@/lib/server/services');
    const { getNotifications } = await import('@/lib/server/notifications/get-notifications');
    const { store } = getServices();
    expect(store.name).toMatch(databaseUrl === undefined ? /^SQLite/ : /^PostgreSQL$/);
    const find = (method: string, path: string) => {
      const found = methods.find((each) => each.method === method && each.path === path);
      if (found === undefined) throw new Error(`no ${method} ${path}`);
      return found;
    };
    await dashboard.control('POST', 'jobs', { id: GOOD, type: GOOD, status: 'Running' });

    const unexpected: string[] = [];
    async function sendHostile(index: number): Promise<void> {
      const api = methods[index % methods.length] as ApiMethod;
      const request = createRequest(String(index), api.method, [GOOD, 'default']);
      const response = await send(api, request);
      const body = await response.text();
      if (response.status < 500) return;
      const problem = problemSchema.safeParse(JSON.parse(body)).data?.code ?? body;
      if (!EXPECTED_PROBLEMS.test(problem))
        unexpected.push(`${api.method} ${api.path} ${JSON.stringify(request)}: ${problem}`);
    }
    for (let i = 0; i < REQUESTS; i += CONCURRENCY) {
      await Promise.all(Array.from({ length: CONCURRENCY }, (_, n) => sendHostile(i + n)));
    }
    expect(unexpected).toEqual([]);
    expect(lines.filter((line) => /store_failing|"level":"error"/.test(line))).toEqual([]);
    expect(store.problem()).toBeNull();
    expect((await send(find('GET', '/api/ready'))).status).toBe(200);

    const params = { jobId: GOOD };
    expect((await send(find('GET', '/api/jobs/[jobId]'), { params })).status).toBe(200);
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    const { channel } = await getNotifications().add({ name: 'good', kind: 'webhook', url }, 'olga');
    const body = JSON.stringify({ channelId: channel.id, locale: 'en' });
    expect((await send(find('POST', '/api/jobs/[jobId]/subscriptions'), { params, body })).status).toBe(201);
    await dashboard.control('PUT', `jobs/${GOOD}`, { status: 'Failed' });
    await expect
      .poll(async () => {
        await getMonitor().getJob(GOOD, { isRefresh: true, canFetchUnknown: () => true });
        return (await store.jobs.findJobs([GOOD])).get(GOOD)?.job?.status;
      })
      .toBe('Failed');
    await getNotifications().tick();
    await expect.poll(() => received.filter((text) => text.includes(GOOD)).length).toBe(1);
  }, 240_000);
}
