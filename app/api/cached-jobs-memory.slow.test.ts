import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { jobsResponseSchema } from '@/lib/contract/job-schemas';
import { getServices } from '@/lib/server/services';
import { createIds, createResult, NO_RECHECK } from '@/lib/server/store/store.fixture';
import { setUpDashboard } from './test-dashboard.fixture';
import { GET as getJob } from './jobs/[jobId]/route';
import { GET as getJobs } from './jobs/route';

const dashboard = setUpDashboard();
const MEGABYTE = 1024 * 1024;
const REASON = 'a reason '.repeat(28_000);
const ids = createIds(400);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function measureMegabytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / MEGABYTE;
}

test('400 cached jobs of 250 KB take at most 64 MB, and each is returned whole', async () => {
  const { store } = getServices();
  for (const id of ids) {
    const job = createResult(id, Date.now(), { status: 'Success', reason: `${id} ${REASON}` });
    await store.jobs.saveResults([job], NO_RECHECK);
  }
  await dashboard.call(getJob, '/api/jobs/x', { jobId: ids[0] ?? '' });
  const before = measureMegabytes();
  for (const jobId of ids) {
    const response = await dashboard.call(getJob, '/api/jobs/x', { jobId });
    expect(await response.text()).toContain(`"${jobId} a reason`);
  }
  expect(measureMegabytes() - before).toBeLessThan(64);
});

test('a list of more than fits into the cache is complete', async () => {
  const requested = ids.slice(0, 200);
  const query = new URLSearchParams(requested.map((id) => ['id', id])).toString();
  const { jobs } = jobsResponseSchema.parse(
    await (await dashboard.call(getJobs, `/api/jobs?${query}`, {})).json(),
  );
  expect(jobs.map((state) => ('job' in state ? state.job.id : state.problem.code))).toEqual(requested);
});
