import { beforeAll, expect, test } from 'vitest';
import { getAccess } from '@/lib/access/process';
import { CAST } from '@/lib/simulator/cast';
import { dashboardOfThisFile } from './dashboard.fixture';
import { GET as getJob } from './jobs/[jobId]/route';
import { GET as getWait } from './jobs/[jobId]/wait/route';
import { GET as getJobs, POST as postJobs } from './jobs/route';

const dashboard = dashboardOfThisFile();
const KNOWN = CAST.success;
const UNKNOWN = CAST.running;

const job = (jobId: string) => dashboard.call(getJob, `/api/jobs/${jobId}`, { jobId });
const jobs = (jobId: string) => dashboard.call(getJobs, `/api/jobs?id=${jobId}`, {});
const wait = (jobId: string) => dashboard.call(getWait, `/api/jobs/${jobId}/wait?timeout=1`, { jobId });

beforeAll(async () => {
  await job(KNOWN);
  const viewer = await getAccess().identify(new Headers());
  if (viewer === null) throw new Error('nobody');
  while (getAccess().mayLookUp(viewer));
});

async function wasAsked(jobId: string): Promise<boolean> {
  return JSON.stringify(await dashboard.control('GET', 'requests')).includes(jobId);
}

test.each([
  ['is looked at', job],
  ['is waited for', wait],
])('a job that nobody knows and that %s is not asked of SWR once there were too many', async (_, ask) => {
  const answer = await ask(UNKNOWN);
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect(await answer.json()).toMatchObject({ code: 'too_many_requests' });
  expect((await ask(KNOWN)).status).toBe(200);
  expect(await wasAsked(UNKNOWN)).toBe(false);
});

test('neither is one of a list, or of a text', async () => {
  expect(await (await jobs(UNKNOWN)).json()).toMatchObject({
    jobs: [{ problem: { code: 'too_many_requests' } }],
  });
  const init = { method: 'POST', body: JSON.stringify({ text: UNKNOWN }) };
  expect((await dashboard.call(postJobs, '/api/jobs', {}, init)).status).toBe(200);
  expect(await (await jobs(UNKNOWN)).json()).toMatchObject({
    jobs: [{ problem: { code: 'too_many_requests' } }],
  });
  expect(await wasAsked(UNKNOWN)).toBe(false);
});
