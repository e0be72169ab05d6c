import { describe, expect, test } from 'vitest';
import { boardLinkResponseSchema } from '@/lib/contract/board-link-schemas';
import { boardResponseSchema } from '@/lib/contract/job-schemas';
import { getMonitor, getServices } from '@/lib/server/services';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { POST } from './boards/route';
import { GET as getExport } from './jobs/export/route';
import { GET as getJobs } from './jobs/route';
import { setUpDashboard } from './test-dashboard.fixture';

const dashboard = setUpDashboard();
const { failed, success } = SAMPLE_JOB_IDS;

const createLink = (body: unknown) =>
  dashboard.call(POST, '/api/boards', {}, { method: 'POST', body: JSON.stringify(body) });

const lookUp = () => getMonitor().getJobs([failed, success], { canFetchUnknown: () => true });

describe('POST /api/boards', () => {
  test('creates a link to the board with its filters and name, once for equal boards', async () => {
    const board = { ids: [failed, success], name: ' Release 7 ', filters: 'sort=attention&phase=failed' };
    const response = await createLink(board);
    expect(response.status).toBe(201);
    const { path } = boardLinkResponseSchema.parse(await response.json());
    const target = await getServices().store.jobs.findBoardLink(path.replace('/boards/', ''));
    expect(target).toBe(`/jobs?id=${failed}&id=${success}&phase=failed&sort=attention&name=Release+7`);
    const again = await createLink({ ...board, name: 'Release 7', filters: 'phase=failed&sort=attention' });
    expect(await again.json()).toEqual({ path });
  });

  test.each([
    ['no job', { ids: [] }],
    ['too many jobs', { ids: Array.from({ length: 201 }, (_, i) => `job-${i}`) }],
    ['an invalid ID', { ids: ['//evil.example'] }],
    ['a long name', { ids: [failed], name: 'x'.repeat(81) }],
    ['an invalid filter', { ids: [failed], filters: 'phase=odd' }],
    ['a body that is not an object', 7],
  ])('rejects %s', async (_, body) => {
    expect((await createLink(body)).status).toBe(400);
  });
});

describe('GET /api/jobs: totals and filters', () => {
  test('counts the jobs that match the whole filter, and all jobs', async () => {
    await lookUp();
    const response = await dashboard.call(getJobs, '/api/jobs?phase=failed&q=' + failed, {});
    const { counts, totals } = boardResponseSchema.parse(await response.json());
    expect(counts).toMatchObject({ failed: 1, succeeded: 0 });
    expect(totals).toMatchObject({ matching: 1, slow: 0, gone: 0 });
    expect(totals.all).toBeGreaterThanOrEqual(2);
  });

  test.each(['?since=yesterday', '?until=tomorrow', '?time=updated', '?slow=yes', '?order=up', '?end=W10'])(
    'rejects %s',
    async (query) => {
      expect((await dashboard.call(getJobs, `/api/jobs${query}`, {})).status).toBe(400);
    },
  );

  test('the export has the given jobs only', async () => {
    await lookUp();
    const response = await dashboard.call(getExport, `/api/jobs/export?format=csv&id=${failed}`, {});
    const text = await response.text();
    expect(text).toContain(failed);
    expect(text).not.toContain(success);
  });
});
