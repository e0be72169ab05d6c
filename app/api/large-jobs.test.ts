import { beforeAll, describe, expect, test } from 'vitest';
import { jobsResponseSchema } from '@/lib/contract/job-schemas';
import { setUpDashboard } from './test-dashboard.fixture';
import { GET as getJob } from './jobs/[jobId]/route';
import { GET as getExport } from './jobs/export/route';
import { GET as getJobs } from './jobs/route';

const dashboard = setUpDashboard();
const REASON = 'quota '.repeat(11_000);
const JOBS = 20;
/** 200 jobs then take less than 1 MB. */
const MAX_BYTES_PER_JOB = 5_000;
let ids: string[];
let byId: string;

beforeAll(async () => {
  const addJob = () =>
    dashboard.control('POST', 'jobs', { status: 'Failed', reason: REASON }) as Promise<{ id: string }>;
  ids = (await Promise.all(Array.from({ length: JOBS }, addJob))).map(({ id }) => id);
  byId = `?${new URLSearchParams(ids.map((id) => ['id', id])).toString()}`;
});

const call = (query: string) => dashboard.call(getJobs, `/api/jobs${query}`, {});

describe('jobs with very long reasons', () => {
  test('lists contain the beginning of a reason', async () => {
    for (const query of [byId, '?phase=failed']) {
      const text = await (await call(query)).text();
      expect(Buffer.byteLength(text)).toBeLessThan(JOBS * MAX_BYTES_PER_JOB);
      const { jobs } = jobsResponseSchema.parse(JSON.parse(text));
      const job = { id: ids[0], status: 'Failed', reason: `${REASON.slice(0, 1_000)}…` };
      expect(jobs).toContainEqual(expect.objectContaining({ job: expect.objectContaining(job) as object }));
    }
  });

  test('a request for one job and the export contain everything', async () => {
    await call(byId);
    const [jobId = ''] = ids;
    const job = { id: jobId, reason: REASON };
    expect(await (await dashboard.call(getJob, '/api/jobs/x', { jobId })).json()).toMatchObject({ job });
    expect(await (await call(`?id=${jobId}`)).json()).toMatchObject({ jobs: [{ job }] });
    const file = await dashboard.call(getExport, '/api/jobs/export?format=json&phase=failed', {});
    expect(
      jobsResponseSchema.shape.jobs.parse(((await file.json()) as { jobs: unknown }).jobs),
    ).toContainEqual(expect.objectContaining({ job: expect.objectContaining(job) as object }));
  });
});
