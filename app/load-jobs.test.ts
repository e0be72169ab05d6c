import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { exhaustLookups } from './api/exhaust-lookups.fixture';
import { setUpDashboard } from './api/test-dashboard.fixture';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { loadJobs } from './load-jobs';

// Outside of Next.js there is no request, so its headers are mocked.
vi.mock('next/headers', () => ({ headers: () => Promise.resolve(new Headers()) }));

const dashboard = setUpDashboard();

describe('loadJobs', () => {
  test('a page fetches unknown jobs only within the lookup limit of the viewer', async () => {
    await loadJobs(SAMPLE_JOB_IDS.success);
    await exhaustLookups();
    onTestFinished(() => void vi.useRealTimers());
    const { jobs } = await loadJobs(SAMPLE_JOB_IDS.success, SAMPLE_JOB_IDS.running);
    expect(jobs).toMatchObject([{ phase: 'succeeded' }, { problem: { code: 'too_many_requests' } }]);
    expect(JSON.stringify(await dashboard.control('GET', 'requests'))).not.toContain(SAMPLE_JOB_IDS.running);
  });
});
