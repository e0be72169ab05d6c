import { describe, expect, test } from 'vitest';
import { insightsResponseSchema } from '@/lib/contract/insights-schemas';
import { createToken } from '@/lib/server/auth/tokens';
import { startSession } from '@/lib/server/auth/start-session.fixture';
import { getServices } from '@/lib/server/services';
import { createResult, NO_RECHECK } from '@/lib/server/store/store.fixture';
import { GET } from './insights/route';
import { setUpDashboard } from './test-dashboard.fixture';

const dashboard = setUpDashboard({ AUTH_MODE: 'password' });

const MINUTE = 60_000;

/** Calls the route with an API token that may read. */
async function call(query: string, headers: Record<string, string> = {}): Promise<Response> {
  const { token } = await createToken(getServices().store, {
    name: 'test',
    scopes: ['read'],
    createdBy: 'test',
  });
  const init = { headers: { Authorization: `Bearer ${token}`, ...headers } };
  return dashboard.call(GET, `/api/insights${query}`, {}, init);
}

/** Saves jobs that were created the given minutes ago: six succeeded, one failed, one runs and is slow. */
async function saveJobs(): Promise<void> {
  const { store } = getServices();
  const at = store.now();
  const save = (
    id: string,
    status: string,
    { ago, took, reason }: { ago: number; took: number; reason?: string },
  ) =>
    createResult(id, at, {
      status,
      type: 'Create',
      resource_name: `=${id}`,
      created_at: new Date(at - ago * MINUTE).toISOString(),
      updated_at: new Date(at - (ago - took) * MINUTE).toISOString(),
      ...(reason !== undefined && { reason }),
    });
  await store.jobs.saveResults(
    [
      ...[2, 3, 4, 5, 6, 7].map((took) => save(`ok-${took}`, 'Success', { ago: 20, took })),
      save('bad', 'Failed', { ago: 20, took: 1, reason: 'Bucket quota exceeded: 100' }),
      save('slow', 'Running', { ago: 90, took: 0 }),
    ],
    NO_RECHECK,
  );
}

describe('GET /api/insights', () => {
  test('returns outcomes, durations, reasons and jobs in progress, by default of 14 days', async () => {
    await saveJobs();
    const response = await call('');
    expect(response.status).toBe(200);
    expect(response.headers.get('ETag')).not.toBeNull();
    const insights = insightsResponseSchema.parse(await response.json());
    expect(insights).toMatchObject({
      timeZone: 'UTC',
      bucket: 'day',
      summary: { succeeded: 6, failed: 1, unknown: 0, n: 6, medianSeconds: 270, p90Seconds: 420, slow: 1 },
      durations: [{ type: 'Create', profile: 'default', n: 6, truncated: false }],
      reasons: [{ n: 1, jobId: 'bad', q: 'bucket quota exceeded:' }],
      running: [{ jobId: 'slow', name: '=slow', estimate: { source: 'own', runs: 6, medianMs: 270_000 } }],
      runningTruncated: false,
    });
    expect(insights.outcomes).toHaveLength(14);
    expect(insights.durations[0]?.points).toHaveLength(7);
  });

  test('is by type, profile and time', async () => {
    const read = async (query: string) => insightsResponseSchema.parse(await (await call(query)).json());
    expect(await read('?type=Delete')).toMatchObject({ summary: { succeeded: 0, slow: 0 }, running: [] });
    expect(await read('?profile=default&type=Create')).toMatchObject({ summary: { succeeded: 6 } });
    expect(await read('?to=-2h')).toMatchObject({ summary: { succeeded: 0 } });
    expect(await read('?from=-3h&tz=Asia/Kathmandu')).toMatchObject({
      bucket: 'hour',
      summary: { succeeded: 6 },
    });
    expect(await read('?from=2026-03-08&to=2026-03-11&tz=America/New_York')).toMatchObject({
      from: '2026-03-08T05:00:00.000Z',
      to: '2026-03-11T04:00:00.000Z',
      outcomes: { length: 3 },
    });
  });

  test.each([
    ['outcomes', 'start,succeeded,failed,unknown'],
    [
      'durations',
      'type,profile,n,p10_seconds,median_seconds,p90_seconds\r\n"Create","default",6,120,270,420',
    ],
    ['buckets', 'type,profile,start,n,p10_seconds,median_seconds,p90_seconds'],
    ['points', 'type,profile,id,ended_at,duration_seconds,phase\r\n"Create","default",'],
    [
      'reasons',
      'n,cause,code,text,q,id,ended_at\r\n1,"OBS bucket quota reached.",,"bucket quota exceeded: …"',
    ],
    [
      'running',
      'id,resource_name,type,profile,phase,created_at,runs,median_seconds,p90_seconds\r\n"slow","\'=slow"',
    ],
  ])('returns the part %s as CSV', async (part, start) => {
    const response = await call(`?part=${part}`, { Accept: 'text/csv' });
    expect(response.headers.get('Content-Type')).toContain('text/csv');
    expect(await response.text()).toContain(start);
  });

  test.each([
    ['?tz=Mars/Olympus', 'tz'],
    ['?from=yesterday', 'from'],
    ['?to=2026-03-08T00:00:00', 'to'],
    ['?from=-1d&to=-2d', 'before'],
    ['?from=-367d', '366 days'],
    [`?type=${'x'.repeat(201)}`, '200 characters'],
    ['?part=pictures', 'outcomes, durations'],
  ])('%s is 400', async (query, detail) => {
    const response = await call(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'invalid_request',
      detail: expect.stringContaining(detail) as string,
    });
  });

  test('requires a part for CSV', async () => {
    expect((await call('', { Accept: 'text/csv' })).status).toBe(400);
  });

  test('is for those who may view jobs', async () => {
    expect((await dashboard.call(GET, '/api/insights', {})).status).toBe(401);
    const { getAuth } = await import('@/lib/server/auth/get-auth');
    const Cookie = await startSession(getAuth(), getServices().store, { name: 'vera', role: 'viewer' });
    expect((await dashboard.call(GET, '/api/insights', {}, { headers: { Cookie } })).status).toBe(200);
    const { token } = await createToken(getServices().store, {
      name: 'b',
      scopes: ['badge'],
      createdBy: 'test',
    });
    const badge = { headers: { Authorization: `Bearer ${token}` } };
    expect((await dashboard.call(GET, '/api/insights', {}, badge)).status).toBe(403);
  });
});
