import { describe, expect, test } from 'vitest';
import { captureLog } from '@/testing/captured-log';
import { setUpDashboard } from './test-dashboard.fixture';

const dashboard = setUpDashboard();

const MALFORMED = {
  'a null character': '\0',
  'a null character inside': 'a\0b',
  'a lone surrogate': '\ud800',
  'a control character': 'a\u0007',
  'a line break': 'a\r\nb',
  'a path': '../x',
  'dots and an encoded slash': '..%2fx',
  'an overlong encoding': '%c0%af',
  'Chinese characters': '镜像',
  nothing: '',
  'too many characters': 'x'.repeat(129),
};

type Route = Record<string, (request: Request, context: never) => Promise<Response>>;

const JOB_ROUTES = [
  ['GET', () => import('./jobs/[jobId]/route')],
  ['PATCH', () => import('./jobs/[jobId]/route')],
  ['DELETE', () => import('./jobs/[jobId]/route')],
  ['GET', () => import('./jobs/[jobId]/wait/route')],
  ['POST', () => import('./jobs/[jobId]/handover/route')],
  ['GET', () => import('./jobs/[jobId]/subscriptions/route')],
  ['POST', () => import('./jobs/[jobId]/subscriptions/route')],
  ['DELETE', () => import('./jobs/[jobId]/subscriptions/route')],
] as const;
const INSTANCE_ROUTES = [
  ['GET', () => import('./instances/[instanceId]/route')],
  ['GET', () => import('./instances/[instanceId]/wait/route')],
  ['POST', () => import('./instances/[instanceId]/follow/route')],
  ['DELETE', () => import('./instances/[instanceId]/follow/route')],
] as const;
const OTHER_ROUTES = [
  ['DELETE', 'not_found', () => import('./rules/[id]/route')],
  ['DELETE', 'not_found', () => import('./channels/[id]/route')],
  ['POST', 'not_found', () => import('./channels/[id]/test/route')],
  ['DELETE', 'not_found', () => import('./tokens/[id]/route')],
  ['DELETE', 'profile_not_found', () => import('./profiles/[name]/route')],
  ['POST', 'profile_not_found', () => import('./profiles/[name]/check/route')],
] as const;

/** Calls a method of a route. Returns the status and the problem code. */
async function call(
  load: () => Promise<object>,
  method: string,
  { params = {}, query = '' }: { params?: object; query?: string },
): Promise<[number, unknown]> {
  const handle = ((await load()) as Route)[method];
  if (handle === undefined) throw new Error(`no ${method}`);
  const body = method === 'GET' ? null : '{"channelId":"x","locale":"en","days":7}';
  const response = await dashboard.call(handle as never, `/api/x${query}`, params, { method, body });
  const { code } = (await response.json()) as { code: unknown };
  return [response.status, code];
}

describe.each(Object.entries(MALFORMED))('a path parameter with %s', (_, value) => {
  test('is 400 for every route of a job', async () => {
    for (const [method, load] of JOB_ROUTES) {
      expect(await call(load, method, { params: { jobId: value } })).toEqual([400, 'invalid_job_id']);
    }
  });

  test('is 400 for every route of an instance', async () => {
    for (const [method, load] of INSTANCE_ROUTES) {
      expect(await call(load, method, { params: { instanceId: value } })).toEqual([400, 'invalid_request']);
    }
  });

  test('is 404 for rules, channels, tokens and profiles', async () => {
    for (const [method, code, load] of OTHER_ROUTES) {
      const params = { id: value, name: value };
      expect(await call(load, method, { params })).toEqual([404, code]);
    }
  });
});

describe('a query parameter with a null character', () => {
  test.each([
    ['GET', '?type=%00', () => import('./jobs/route')],
    ['GET', '?cursor=%00', () => import('./jobs/route')],
    ['GET', '?q=a%00b', () => import('./jobs/route')],
    ['GET', '?q=%00', () => import('./instances/route')],
    ['GET', '?cursor=%00', () => import('./instances/route')],
    ['GET', '?for=deleted%00', () => import('./instances/[instanceId]/wait/route')],
    ['GET', '?tz=%00', () => import('./insights/route')],
    ['GET', '?actor=%00', () => import('./audit/route')],
    ['GET', '?cursor=%00', () => import('./audit/route')],
    ['GET', '?format=csv&profile=%00', () => import('./jobs/export/route')],
    ['GET', '?profile=%00', () => import('./jobs/[jobId]/route')],
    ['GET', '?timeout=1&%00', () => import('./jobs/[jobId]/wait/route')],
    ['DELETE', '?channelId=%00', () => import('./jobs/[jobId]/subscriptions/route')],
  ] as const)('%s %s is 400', async (method, query, load) => {
    const params = { jobId: 'job', instanceId: 'instance' };
    expect(await call(load, method, { params, query })).toEqual([400, 'invalid_request']);
  });

  test('among job IDs only affects its own entry', async () => {
    const { GET } = await import('./jobs/route');
    const response = await dashboard.call(GET, '/api/jobs?id=%00&id=%ED%A0%80', {});
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      jobs: [{ problem: { code: 'invalid_job_id' } }, { problem: { code: 'invalid_job_id' } }],
    });
  });
});

describe('a request body with a null character', () => {
  test('a channel ID is unknown, and nothing is logged', async () => {
    const lines = captureLog();
    const { POST } = await import('./rules/route');
    const body = JSON.stringify({ channelId: '\0', phases: ['failed'], locale: 'en' });
    const response = await dashboard.call(POST, '/api/rules', {}, { method: 'POST', body });
    expect(response.status).toBe(404);
    expect(lines).toEqual([]);
  });

  test('nested a hundred thousand levels deep is 400', async () => {
    const { POST } = await import('./rules/route');
    const body = '['.repeat(100_000) + ']'.repeat(100_000);
    const response = await dashboard.call(POST, '/api/rules', {}, { method: 'POST', body });
    expect(response.status).toBe(400);
  });
});
