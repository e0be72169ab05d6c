import { describe, expect, test, vi } from 'vitest';
import { setUpDashboard } from './api/test-dashboard.fixture';
import { getAuth } from '@/lib/server/auth/get-auth';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { loadJobs } from './load-jobs';

// Outside of Next.js there is no request, so its headers are mocked.
vi.mock('next/headers', () => ({ headers: () => Promise.resolve(new Headers()) }));

const dashboard = setUpDashboard();

describe('loadJobs', () => {
  test('a page fetches unknown jobs only within the lookup limit of the viewer', async () => {
    await loadJobs(SAMPLE_JOB_IDS.success);
    const viewer = await getAuth().identify(new Headers());
    if (viewer === null) throw new Error('The viewer must be known');
    while (getAuth().canLookUp(viewer));
    const { jobs } = await loadJobs(SAMPLE_JOB_IDS.success, SAMPLE_JOB_IDS.running);
    expect(jobs).toMatchObject([{ phase: 'succeeded' }, { problem: { code: 'too_many_requests' } }]);
    expect(JSON.stringify(await dashboard.control('GET', 'requests'))).not.toContain(SAMPLE_JOB_IDS.running);
  });
});
