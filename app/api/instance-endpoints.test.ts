import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { auditResponseSchema } from '@/lib/contract/settings-schemas';
import { instanceResponseSchema, instancesResponseSchema } from '@/lib/contract/instance-schemas';
import { continueSession, startSession } from '@/lib/server/auth/start-session.fixture';
import { GET as getAudit } from './audit/route';
import { GET as listInstances } from './instances/route';
import { GET } from './instances/[instanceId]/route';
import { DELETE, POST } from './instances/[instanceId]/follow/route';
import { GET as wait } from './instances/[instanceId]/wait/route';
import { GET as getJob } from './jobs/[jobId]/route';
import { setUpDashboard } from './test-dashboard.fixture';

const dashboard = setUpDashboard({ AUTH_MODE: 'password' });

const ID = '36ce7f50-b2d5-11eb-b044-0255ac101219';
const UNKNOWN_ID = '7c0e6b52-6f3b-4b0e-8d7b-1b2d9a0f4c11';

async function signIn(role: 'viewer' | 'operator'): Promise<string> {
  const { store } = (await import('@/lib/server/services')).getServices();
  const { getAuth } = await import('@/lib/server/auth/get-auth');
  const name = `${role}-1`;
  return (await store.access.findUser(name)) === null
    ? startSession(getAuth(), store, { name, role })
    : continueSession(getAuth(), store, name);
}

/** Calls a route of an instance, as a viewer by default. */
async function call(
  handler: typeof GET | typeof wait | typeof POST,
  {
    id = ID,
    query = '',
    method = 'GET',
    role = 'viewer',
    headers = {},
  }: {
    id?: string;
    query?: string;
    method?: string;
    role?: 'viewer' | 'operator';
    headers?: Record<string, string>;
  } = {},
): Promise<Response> {
  const init = { method, headers: { Cookie: await signIn(role), ...headers } };
  return dashboard.call(handler, `/api/instances/${id}${query}`, { instanceId: id }, init);
}

const problemSchema = z.object({ code: z.string(), instance: z.unknown() });

describe('GET /api/instances/{instanceId}', () => {
  test('returns the instance with an ETag, which is answered by 304', async () => {
    const response = await call(GET);
    expect(response.status).toBe(200);
    const instance = instanceResponseSchema.parse(await response.json());
    expect(instance).toMatchObject({ id: ID, profile: 'default', problem: null, following: false });
    expect(instance.links.console).toContain('region=cn-north-4');
    const again = await call(GET, { headers: { 'If-None-Match': response.headers.get('ETag') ?? '' } });
    expect(again.status).toBe(304);
  });

  test('is 404 for an unknown ID', async () => {
    const response = await call(GET, { id: UNKNOWN_ID });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'instance_not_found' });
  });
});

describe('GET /api/jobs/{jobId} with the ID of an instance', () => {
  test('is 404 and names the page of the instance', async () => {
    const init = { headers: { Cookie: await signIn('viewer') } };
    const response = await dashboard.call(getJob, `/api/jobs/${ID}`, { jobId: ID }, init);
    expect(response.status).toBe(404);
    expect(problemSchema.parse(await response.json())).toEqual({
      code: 'job_not_found',
      instance: { id: ID, path: `/instances/${ID}` },
    });
  });
});

describe('GET /api/instances', () => {
  const list = async (query: string) =>
    dashboard.call(
      listInstances,
      `/api/instances${query}`,
      {},
      { headers: { Cookie: await signIn('viewer') } },
    );

  test('finds a known instance by part of its ID', async () => {
    await call(GET);
    const { instances, nextCursor } = instancesResponseSchema.parse(await (await list('?q=36CE7F50')).json());
    expect(instances).toMatchObject([{ id: ID, profile: 'default' }]);
    expect(nextCursor).toBeNull();
  });

  test.each(['?limit=0', '?limit=201', '?limit=x', '?cursor=x', `?q=${'x'.repeat(201)}`])(
    '%s is 400',
    async (query) => {
      expect((await list(query)).status).toBe(400);
    },
  );
});

describe('POST and DELETE /api/instances/{instanceId}/follow', () => {
  test('follow a known instance, for operators only, and are audited once', async () => {
    await call(GET);
    expect((await call(POST, { method: 'POST' })).status).toBe(403);
    expect((await call(POST, { method: 'POST', role: 'operator' })).status).toBe(204);
    expect(await (await call(GET)).json()).toMatchObject({ following: true });
    for (let i = 0; i < 2; i++)
      expect((await call(DELETE, { method: 'DELETE', role: 'operator' })).status).toBe(204);
    expect(await (await call(GET)).json()).toMatchObject({ following: false });
    const init = { headers: { Cookie: await signIn('operator') } };
    const { entries } = auditResponseSchema.parse(
      await (await dashboard.call(getAudit, '/api/audit?actor=operator-1', {}, init)).json(),
    );
    const actions = entries.filter(({ target }) => target === ID).map(({ action }) => action);
    expect(actions).toEqual(['instance_unfollowed', 'instance_followed']);
  });

  test.each([[POST, 'POST'] as const, [DELETE, 'DELETE'] as const])(
    'are 404 for an unknown instance, %#',
    async (handler, method) => {
      const response = await call(handler, { id: UNKNOWN_ID, method, role: 'operator' });
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'instance_not_found' });
    },
  );
});

describe('GET /api/instances/{instanceId}/wait', () => {
  test('returns at once if the goal is reached, and at the timeout otherwise', async () => {
    const id = '0d3a6f51-2b1c-4a6e-9f77-6a1d5b0c9e21';
    await dashboard.control('POST', 'jobs', { instance_id: id, type: 'CreateInstance', status: 'Success' });
    const reached = await call(wait, { id, query: '?for=running' });
    expect(await reached.json()).toMatchObject({ phase: 'running' });
    const notReached = await call(wait, { id, query: '?for=deleted&timeout=1' });
    expect(await notReached.json()).toMatchObject({ phase: 'running' });
  });

  test.each(['', '?for=gone', '?for=running&timeout=0', '?for=running&timeout=301'])(
    '%j is 400',
    async (query) => {
      expect((await call(wait, { query })).status).toBe(400);
    },
  );
});
