import { expect, test, vi } from 'vitest';
import { dashboardOfThisFile } from '@/app/api/dashboard.fixture';
import { getAccess } from '@/lib/access/process';
import { CAST } from '@/lib/simulator/cast';
import { loadJobs } from './load-jobs';

// Next.js knows the request of a page; here there is none.
vi.mock('next/headers', () => ({ headers: () => Promise.resolve(new Headers()) }));

const dashboard = dashboardOfThisFile();

test('a page has SWR asked about no more unknown jobs than whoever looks may', async () => {
  await loadJobs(CAST.success);
  const viewer = await getAccess().identify(new Headers());
  if (viewer === null) throw new Error('nobody');
  while (getAccess().mayLookUp(viewer));
  const { jobs } = await loadJobs(CAST.success, CAST.running);
  expect(jobs).toMatchObject([{ phase: 'succeeded' }, { problem: { code: 'too_many_requests' } }]);
  expect(JSON.stringify(await dashboard.control('GET', 'requests'))).not.toContain(CAST.running);
});
