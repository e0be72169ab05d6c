import { beforeAll, describe, expect, test } from 'vitest';
import { setUpDashboard } from './test-dashboard.fixture';
import { GET as getExport } from './jobs/export/route';
import { GET as getJobs } from './jobs/route';

const dashboard = setUpDashboard();
let ids: string[];

const toQuery = (jobIds: readonly string[]) => new URLSearchParams(jobIds.map((id) => ['id', id])).toString();
const startExport = (query: string) => dashboard.call(getExport, `/api/jobs/export?${query}`, {});

beforeAll(async () => {
  const addJob = () => dashboard.control('POST', 'jobs', { status: 'Success' }) as Promise<{ id: string }>;
  ids = (await Promise.all([addJob(), addJob(), addJob()])).map(({ id }) => id);
  await dashboard.call(getJobs, `/api/jobs?${toQuery(ids)}`, {});
});

describe('GET /api/jobs/export by ID', () => {
  test('contains these jobs only, and leaves out unknown ones', async () => {
    const [first = '', second = '', third = ''] = ids;
    const csv = await (await startExport(`format=csv&${toQuery([first, third, 'not-a-job'])}`)).text();
    expect([first, second, third].map((id) => csv.includes(id))).toEqual([true, false, true]);
    expect(csv).not.toContain('not-a-job');
    const file = (await (await startExport(`format=json&${toQuery([second])}`)).json()) as object;
    expect(file).toMatchObject({ jobs: [{ job: { id: second } }], complete: true });
  });

  test('rejects more than 200 IDs', async () => {
    const many = Array.from({ length: 201 }, (_, i) => `job-${i}`);
    expect((await startExport(`format=csv&${toQuery(many)}`)).status).toBe(400);
  });
});
