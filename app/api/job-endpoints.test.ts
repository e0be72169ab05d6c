import { describe, expect, test } from 'vitest';
import { boardResponseSchema, type BoardResponse } from '@/lib/contract/job-schemas';
import { jobSchema } from '@/lib/domain/job';
import { getMonitor } from '@/lib/server/services';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { setUpDashboard } from './test-dashboard.fixture';
import { DELETE, GET as getJob, PATCH } from './jobs/[jobId]/route';
import { GET as getWait } from './jobs/[jobId]/wait/route';
import { GET as getJobs } from './jobs/route';
import { GET as getMetrics } from './metrics/route';
import { GET as getReady } from './ready/route';

const dashboard = setUpDashboard();

const getBoard = (query = '') => dashboard.call(getJobs, `/api/jobs${query}`, {});

async function readBoard(query = ''): Promise<BoardResponse> {
  return boardResponseSchema.parse(await (await getBoard(query)).json());
}

const patch = (jobId: string, body: unknown) =>
  dashboard.call(PATCH, `/api/jobs/${jobId}`, { jobId }, { method: 'PATCH', body: JSON.stringify(body) });

/** Runs the monitor until it has discovered the simulator's jobs. */
async function discover(): Promise<void> {
  await expect
    .poll(async () => {
      await getMonitor().tick();
      return (await readBoard()).jobs.length;
    })
    .toBeGreaterThanOrEqual(10);
}

describe('GET /api/jobs', () => {
  test('lists discovered jobs and counts them by phase', async () => {
    await discover();
    const { jobs, counts, nextCursor } = await readBoard();
    expect(jobs.map(({ job }) => job.id)).toContain(SAMPLE_JOB_IDS.running);
    expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(jobs.length);
    expect(nextCursor).toBeNull();
  });

  test('filters and paginates', async () => {
    await discover();
    const failed = await readBoard('?phase=failed&limit=1');
    expect(failed.jobs.map(({ phase }) => phase)).toEqual(['failed']);
    const rest = await readBoard(`?phase=failed&cursor=${failed.nextCursor ?? ''}`);
    expect(rest.jobs).toHaveLength(failed.counts.failed - 1);
    expect((await readBoard('?q=SINGAPORE')).jobs.map(({ job }) => job.id)).toEqual([
      SAMPLE_JOB_IDS.unknownType,
    ]);
    expect((await readBoard('?type=ReindexGalaxy')).jobs).toHaveLength(1);
    expect((await readBoard('?profile=nobody')).jobs).toEqual([]);
  });

  test.each([
    '?phase=sleeping',
    '?sort=random',
    '?limit=0',
    '?limit=201',
    '?limit=x',
    '?cursor=x',
    '?until=W10',
  ])('rejects %s', async (query) => {
    const response = await getBoard(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_request' });
  });

  test('responds with 304 if nothing has changed', async () => {
    const etag = (await getBoard('?phase=succeeded')).headers.get('ETag') ?? '';
    const again = await dashboard.call(
      getJobs,
      '/api/jobs?phase=succeeded',
      {},
      { headers: { 'If-None-Match': etag } },
    );
    expect(again.status).toBe(304);
  });
});

describe('a response of SWR that is nested too deep', () => {
  const DEEP = 'deep-job';

  test('is a problem of its job alone', async () => {
    await dashboard.control('POST', 'jobs', { id: DEEP, status: 'Running' });
    const body = `{"id":"${DEEP}","status":"Running","x":${'['.repeat(6_000)}${']'.repeat(6_000)}}`;
    await dashboard.control('PUT', `jobs/${DEEP}/fault`, { kind: 'malformed', body });
    const response = await dashboard.call(getJob, `/api/jobs/${DEEP}`, { jobId: DEEP });
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ code: 'upstream_invalid' });
    const list = await getBoard(`?id=${SAMPLE_JOB_IDS.running}&id=${DEEP}`);
    expect(list.status).toBe(200);
    expect(await list.json()).toMatchObject({
      jobs: [{ job: { id: SAMPLE_JOB_IDS.running } }, { id: DEEP, problem: { code: 'upstream_invalid' } }],
    });
    await dashboard.control('DELETE', `jobs/${DEEP}`);
    expect((await dashboard.call(getReady, '/api/ready', {})).status).toBe(200);
  });
});

describe('PATCH and DELETE /api/jobs/{jobId}', () => {
  test('pins a job and saves a single-line note', async () => {
    await discover();
    const response = await patch(SAMPLE_JOB_IDS.success, { pinned: true, note: ' for the\n payments team ' });
    expect(await response.json()).toMatchObject({ pinned: true, note: 'for the payments team' });
    expect((await readBoard()).jobs[0]?.job.id).toBe(SAMPLE_JOB_IDS.success);
    expect((await readBoard('?q=payments+TEAM')).jobs[0]?.job.id).toBe(SAMPLE_JOB_IDS.success);
    expect(await (await patch(SAMPLE_JOB_IDS.success, { note: '' })).json()).toMatchObject({
      pinned: true,
      note: null,
    });
    expect(await (await patch(SAMPLE_JOB_IDS.success, { pinned: false })).json()).toMatchObject({
      pinned: false,
    });
  });

  test.each([{ pinned: 'yes' }, { note: 'x'.repeat(501) }, [], 'text'])('rejects %j', async (body) => {
    expect((await patch(SAMPLE_JOB_IDS.success, body)).status).toBe(400);
  });

  test('a removed job is not discovered again, but can be looked up', async () => {
    await discover();
    const remove = () =>
      dashboard.call(DELETE, '/api/jobs/x', { jobId: SAMPLE_JOB_IDS.creating }, { method: 'DELETE' });
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(404);
    await getMonitor().tick();
    expect((await readBoard()).jobs.map(({ job }) => job.id)).not.toContain(SAMPLE_JOB_IDS.creating);
    const lookedUp = await dashboard.call(getJob, '/api/jobs/x', { jobId: SAMPLE_JOB_IDS.creating });
    expect(await lookedUp.json()).toMatchObject({
      job: { id: SAMPLE_JOB_IDS.creating },
      history: [{ status: 'Creating' }],
    });
  });

  test('a poll by a page that is still open on a removed job does not restore the job', async () => {
    await discover();
    const jobId = SAMPLE_JOB_IDS.creating;
    const etag = (await getBoard(`?id=${jobId}`)).headers.get('ETag') ?? '';
    await dashboard.call(DELETE, '/api/jobs/x', { jobId }, { method: 'DELETE' });
    const headers = { 'If-None-Match': etag };
    const problem = { code: 'job_not_found' };
    const polled = await dashboard.call(getJobs, `/api/jobs?id=${jobId}`, {}, { headers });
    expect(await polled.json()).toMatchObject({ jobs: [{ problem, nextCheckAt: null }] });
    expect(await (await dashboard.call(getJob, '/api/jobs/x', { jobId }, { headers })).json()).toMatchObject(
      problem,
    );
    expect((await readBoard()).jobs.map(({ job }) => job.id)).not.toContain(jobId);
    const refresh = { ...headers, 'Cache-Control': 'no-cache' };
    const refreshed = await dashboard.call(getJob, '/api/jobs/x', { jobId }, { headers: refresh });
    expect(await refreshed.json()).toMatchObject({ job: { id: jobId } });
  });

  test('responds with 404 for an unknown job', async () => {
    expect((await patch('nobody-knows-1', { pinned: true })).status).toBe(404);
    expect((await dashboard.call(DELETE, '/api/jobs/x', { jobId: 'x' }, { method: 'DELETE' })).status).toBe(
      404,
    );
  });
});

describe('GET /api/jobs/{jobId}/wait', () => {
  const wait = (jobId: string, query = '') => dashboard.call(getWait, `/api/jobs/x/wait${query}`, { jobId });

  test('responds immediately if the job has ended, and otherwise after the timeout', async () => {
    expect(await (await wait(SAMPLE_JOB_IDS.failed)).json()).toMatchObject({ phase: 'failed' });
    expect(await (await wait(SAMPLE_JOB_IDS.longRunning, '?timeout=1')).json()).toMatchObject({
      phase: 'running',
    });
  });

  test.each(['?timeout=0', '?timeout=301', '?timeout=soon'])('rejects %s', async (query) => {
    expect((await wait(SAMPLE_JOB_IDS.running, query)).status).toBe(400);
  });

  test('responds with a problem if the job does not exist', async () => {
    const response = await wait(SAMPLE_JOB_IDS.notFound, '?timeout=1');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'job_not_found' });
  });
});

describe('GET /api/ready and GET /api/metrics', () => {
  test('/api/ready reports that database and profiles are usable', async () => {
    const response = await dashboard.call(getReady, '/api/ready', {});
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'ready',
      warnings: [],
      store: {
        problem: null,
        operations: ['check', 'jobs', 'instances', 'profiles', 'notifications', 'access'].map((kind) => ({
          kind,
          problem: null,
          failing: [],
        })),
      },
      profiles: [{ profile: 'default', region: 'cn-north-4', problem: null, listRefusedUntil: null }],
    });
  });

  test('/api/metrics counts lookups, requests and jobs, and contains no job ID', async () => {
    await discover();
    const text = await (await dashboard.call(getMetrics, '/api/metrics', {})).text();
    expect(text).toMatch(/^swr_job_monitor_lookups_total\{result="shared"\} \d+$/m);
    expect(text).toMatch(
      /^swr_job_monitor_cloud_call_seconds_count\{operation="ListInstanceJobs",outcome="200"\} \d+$/m,
    );
    expect(text).toMatch(/^swr_job_monitor_jobs\{phase="failed"\} [1-9]\d*$/m);
    expect(text).toMatch(/^swr_job_monitor_store_up 1$/m);
    expect(text).toMatch(/^swr_job_monitor_outbox_waiting 0$/m);
    expect(text).toMatch(/^swr_job_monitor_outbox_given_up 0$/m);
    expect(text).not.toContain(SAMPLE_JOB_IDS.failed);
  });

  test('/api/metrics counts a job that has ended, its duration and overdue jobs, also after it was removed', async () => {
    const type = 'CountedJob';
    const { id: jobId } = jobSchema.parse(
      await dashboard.control('POST', 'jobs', { status: 'Running', type }),
    );
    const readMetrics = async () => (await dashboard.call(getMetrics, '/api/metrics', {})).text();
    const look = () =>
      dashboard.call(getJob, `/api/jobs/${jobId}`, { jobId }, { headers: { 'Cache-Control': 'no-cache' } });
    const ended = `swr_job_monitor_jobs_ended_total{profile="default",type="${type}",phase="failed"}`;
    await look();
    expect(await readMetrics()).toContain(`${ended} 0\n`);
    await dashboard.control('PUT', `jobs/${jobId}`, { status: 'Failed' });
    // A refresh requests the job at most once per poll interval.
    const refreshAndRead = () => look().then(readMetrics);
    await expect.poll(refreshAndRead, { timeout: 50_000 }).toContain(`${ended} 1\n`);
    expect(await readMetrics()).toMatch(/^swr_job_monitor_jobs_overdue\{profile="default"\} 0$/m);
    await dashboard.call(DELETE, `/api/jobs/${jobId}`, { jobId }, { method: 'DELETE' });
    const text = await readMetrics();
    expect(text).toContain(`${ended} 1\n`);
    expect(text).toMatch(/^# TYPE swr_job_monitor_job_duration_seconds histogram$/m);
    expect(text).toContain(
      `swr_job_monitor_job_duration_seconds_bucket{le="+Inf",type="${type}",phase="failed"} 1\n`,
    );
    expect(text).toContain(`swr_job_monitor_job_duration_seconds_count{type="${type}",phase="failed"} 1\n`);
    expect(text).toMatch(/\n$/);
    expect(text).not.toContain(jobId);
  });
});
