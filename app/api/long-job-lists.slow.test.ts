import { setImmediate } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { setUpDashboard } from './test-dashboard.fixture';
import { GET as getExport } from './jobs/export/route';
import { GET as getJobs } from './jobs/route';

const dashboard = setUpDashboard();
const JOBS = 60;
const REASON_LENGTH = 300_000;
const REASON = '中"x'.repeat(REASON_LENGTH / 3);
/** Maximum size of a job in JSON. */
const MAX_JOB_BYTES = 3 * REASON_LENGTH;
/** Average time between two pauses, in ms, on a machine that has other work. Without pauses, it is a second. */
const MAX_BLOCKED_MS = 100;
/** Number of pauses that suffices, however long the machine takes. */
const MIN_PAUSES = 10;
const NEXT_CHECK_AT = Date.now() + 3_600_000;
const ids = Array.from({ length: JOBS }, (_, i) => `0badc0de-0000-4000-9000-${String(i).padStart(12, '0')}`);

/** Adds the jobs, or their next check, whose result is in no cache. */
async function addJobs(): Promise<void> {
  const { getServices } = await import('@/lib/server/services');
  const { store } = getServices();
  for (const id of ids) {
    const at = store.now();
    const job = { id, status: 'Failed', resource_name: `big ${id}`, reason: REASON };
    const result = { job, profile: 'default', region: 'cn-north-4', requestedAt: at, checkedAt: at };
    // Only a result of a job that is due again is stored.
    await store.jobs.saveResults([result], { nextCheckAt: () => NEXT_CHECK_AT });
  }
}

beforeAll(addJobs, 60_000);

/** Expects that other requests are handled while the work goes on. */
async function expectPauses(work: () => Promise<void>): Promise<void> {
  const end = new AbortController();
  const startedAt = performance.now();
  let turns = 0;
  const counting = (async () => {
    for (; !end.signal.aborted; turns++) await setImmediate();
  })();
  await work().finally(() => end.abort());
  await counting;
  const blockedMs = performance.now() - startedAt;
  expect(turns).toBeGreaterThan(Math.min(MIN_PAUSES, blockedMs / MAX_BLOCKED_MS));
}

async function readChunks({ body }: Response): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body ?? []) chunks.push(chunk);
  return chunks;
}

const startExport = (format: string) => dashboard.call(getExport, `/api/jobs/export?format=${format}`, {});

describe('lists of jobs with reasons of 300,000 characters', () => {
  test.each(['json', 'csv'])('an export as %s is sent job by job, with pauses', async (format) => {
    let chunks: Uint8Array[] = [];
    await expectPauses(async () => {
      chunks = await readChunks(await startExport(format));
    });
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(MAX_JOB_BYTES);
    const text = Buffer.concat(chunks).toString();
    for (const id of ids) expect(text).toContain(id);
    const reason =
      format === 'json' ? JSON.stringify(REASON) : `"${REASON.slice(0, 32_000).replaceAll('"', '""')}…"`;
    expect(text.split(reason)).toHaveLength(JOBS + 1);
  });

  test.each(['limit=200', 'limit=200&q=big', ids.map((id) => `id=${id}`).join('&')])(
    'a list is read job by job, with pauses (?%.20s)',
    async (query) => {
      await addJobs();
      await expectPauses(async () => {
        const { jobs } = (await (await dashboard.call(getJobs, `/api/jobs?${query}`, {})).json()) as {
          jobs: { job: { reason: string } }[];
        };
        expect(jobs.map(({ job }) => job.reason)).toEqual(ids.map(() => `${REASON.slice(0, 1_000)}…`));
      });
    },
  );

  test('a caller may run two exports at a time', async () => {
    const first = await startExport('json');
    const second = await startExport('csv');
    expect([first.status, second.status]).toEqual([200, 200]);
    const refused = await startExport('json');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'too_many_requests' });

    await first.body?.cancel();
    const third = await startExport('csv');
    expect(third.status).toBe(200);
    await readChunks(second);
    await readChunks(third);
    for (let i = 0; i < 5; i++) {
      const init = { method: 'HEAD' };
      expect((await dashboard.call(getExport, '/api/jobs/export?format=csv', {}, init)).status).toBe(200);
    }
    await (await startExport('csv')).body?.cancel();
  });
});
