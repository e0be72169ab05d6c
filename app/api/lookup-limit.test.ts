import { beforeAll, describe, expect, test } from 'vitest';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { exhaustLookups } from './exhaust-lookups.fixture';
import { setUpDashboard } from './test-dashboard.fixture';
import { GET as getJob } from './jobs/[jobId]/route';
import { GET as getWait } from './jobs/[jobId]/wait/route';
import { GET as getJobs, POST as postJobs } from './jobs/route';

const dashboard = setUpDashboard();
const KNOWN = SAMPLE_JOB_IDS.success;
const UNKNOWN = SAMPLE_JOB_IDS.running;

const job = (jobId: string) => dashboard.call(getJob, `/api/jobs/${jobId}`, { jobId });
const jobs = (jobId: string) => dashboard.call(getJobs, `/api/jobs?id=${jobId}`, {});
const wait = (jobId: string) => dashboard.call(getWait, `/api/jobs/${jobId}/wait?timeout=1`, { jobId });

beforeAll(async () => {
  await job(KNOWN);
  await exhaustLookups();
});

async function wasRequested(jobId: string): Promise<boolean> {
  return JSON.stringify(await dashboard.control('GET', 'requests')).includes(jobId);
}

describe('lookup limit', () => {
  test.each([
    ['is viewed', job],
    ['is waited for', wait],
  ])('an unknown job that %s is not fetched from SWR once the limit is exceeded', async (_, send) => {
    const response = await send(UNKNOWN);
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({ code: 'too_many_requests' });
    expect((await send(KNOWN)).status).toBe(200);
    expect(await wasRequested(UNKNOWN)).toBe(false);
  });

  test('a text gets 429 if all its jobs exceed the limit, and otherwise a response that says which do', async () => {
    const post = (text: string) =>
      dashboard.call(postJobs, '/api/jobs', {}, { method: 'POST', body: JSON.stringify({ text }) });
    const rejected = await post(UNKNOWN);
    expect(rejected.status).toBe(429);
    expect(Number(rejected.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await (await post(`${KNOWN} ${UNKNOWN}`)).json()).toEqual({
      ids: [KNOWN],
      instances: [],
      postponed: { ids: [UNKNOWN], retryAt: expect.any(String) as string },
    });
  });

  test('an unknown job in a list or a text is not fetched from SWR once the limit is exceeded', async () => {
    expect(await (await jobs(UNKNOWN)).json()).toMatchObject({
      jobs: [{ problem: { code: 'too_many_requests' } }],
    });
    const init = { method: 'POST', body: JSON.stringify({ text: UNKNOWN }) };
    expect((await dashboard.call(postJobs, '/api/jobs', {}, init)).status).toBe(429);
    expect(await (await jobs(UNKNOWN)).json()).toMatchObject({
      jobs: [{ problem: { code: 'too_many_requests' } }],
    });
    expect(await wasRequested(UNKNOWN)).toBe(false);
  });
});
