import { describe, expect, test } from 'vitest';
import { pastRunsResponseSchema } from '@/lib/contract/past-runs-schemas';
import { getServices } from '@/lib/server/services';
import { createResult, NO_RECHECK } from '@/lib/server/store/store.fixture';
import { GET } from './jobs/[jobId]/runs/route';
import { setUpDashboard } from './test-dashboard.fixture';

const dashboard = setUpDashboard();

const MINUTE = 60_000;

/** Saves succeeded jobs that took the given minutes, oldest first. Their IDs are `<type>-<profile>-<index>`. */
async function saveRuns(type: string, minutes: readonly number[], profile = 'default'): Promise<void> {
  const { store } = getServices();
  const at = store.now();
  await store.jobs.saveResults(
    minutes.map((took, index) => ({
      ...createResult(`${type}-${profile}-${index}`, at, {
        status: 'Success',
        type,
        created_at: new Date(at - (100 - index + took) * MINUTE).toISOString(),
        updated_at: new Date(at - (100 - index) * MINUTE).toISOString(),
      }),
      profile,
    })),
    NO_RECHECK,
  );
}

const call = (jobId: string) => dashboard.call(GET, `/api/jobs/${jobId}/runs`, { jobId });

async function read(jobId: string) {
  const response = await call(jobId);
  expect(response.status).toBe(200);
  return pastRunsResponseSchema.parse(await response.json());
}

describe('GET /api/jobs/{jobId}/runs', () => {
  test('returns the runs of the type and profile, latest first, with their percentiles', async () => {
    await saveRuns('own', [9, 1, 5, 3, 7]);
    await saveRuns('own-other', [60]);
    const runs = await read('own-default-0');
    expect(runs).toMatchObject({ source: 'own', n: 5, p10Seconds: 60, medianSeconds: 300, p90Seconds: 540 });
    expect(runs.runs.map(({ jobId, seconds }) => [jobId, seconds / 60])).toEqual([
      ['own-default-4', 7],
      ['own-default-3', 3],
      ['own-default-2', 5],
      ['own-default-1', 1],
      ['own-default-0', 9],
    ]);
  });

  test('returns the runs of all profiles if its own has fewer than five', async () => {
    await saveRuns('pooled', [1, 2]);
    await saveRuns('pooled', [3, 4, 5, 6, 7], 'another');
    expect(await read('pooled-default-0')).toMatchObject({ source: 'pooled', n: 7, medianSeconds: 240 });
  });

  test('returns no percentiles of fewer than five runs', async () => {
    await saveRuns('few', [1, 2, 3, 4]);
    expect(await read('few-default-0')).toMatchObject({
      n: 4,
      p10Seconds: null,
      medianSeconds: null,
      p90Seconds: null,
    });
  });

  test('an unknown job is not found', async () => {
    expect((await call('unknown')).status).toBe(404);
  });
});
