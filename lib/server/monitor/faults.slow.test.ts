import { describe, expect, onTestFinished, test } from 'vitest';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { BOARD_SORTS, NO_FILTER } from '@/lib/contract/board-filter';
import { captureLog } from '@/testing/captured-log';
import { startSimulator } from '@/lib/simulator/simulator';
import { createFaultCases } from './fault-cases.fixture';
import { createClock, getKnownJob, startTestCloud, startTestMonitor } from './monitor.fixture';

const MINUTE = 60_000;
const NAME = 'registry-under-test';

/** Starts a monitor that polls one running job. */
async function watchOneJob() {
  const lines = captureLog();
  const failures = () => lines.filter((line) => line.includes('"level":"error"'));
  const clock = createClock();
  const cloud = await startTestCloud(clock);
  await cloud.control('PUT', 'permissions', { listJobs: false });
  const watch = startTestMonitor([cloud], { clock });
  const id = await cloud.addJob({ resource_name: NAME });
  expect(await getKnownJob(watch, id)).toMatchObject({ phase: 'running', stale: null });
  await cloud.takeRequests();
  return { clock, cloud, watch, id, failures };
}

/** Advances the clock until the job is due. */
function passUntilDue(clock: ReturnType<typeof createClock>, { nextCheckAt }: KnownJob): void {
  if (nextCheckAt === null) throw new Error('it is never asked again');
  clock.pass(Math.max(0, Date.parse(nextCheckAt) - clock.now()));
}

describe('polling a faulty cloud', () => {
  test.each(createFaultCases(90))(
    '$what: the last state is kept with a reason until the next check',
    async (each) => {
      const { clock, cloud, watch, id, failures } = await watchOneJob();
      await cloud.control('PUT', `jobs/${id}/fault`, each.fault(id));
      passUntilDue(clock, await getKnownJob(watch, id));
      await watch.until(async () => (await getKnownJob(watch, id)).stale !== null);

      const stale = await getKnownJob(watch, id);
      expect(stale).toMatchObject({
        phase: 'running',
        job: { id, status: 'Running', resource_name: NAME },
        stale: { problem: { code: each.code, ...(each.upstream && { upstream: each.upstream }) } },
        history: [{ status: 'Running' }],
      });
      const pauseMs = Date.parse(stale.nextCheckAt ?? '') - Date.parse(stale.stale?.since ?? '');
      expect(pauseMs).toBeGreaterThan(each.pauseMs ?? 0);
      expect(pauseMs).toBeLessThan(1.6 * MINUTE);
      const { jobs, counts, totals } = await watch.monitor.getBoard({ filter: NO_FILTER, limit: 5 });
      expect(jobs).toMatchObject([
        { job: { id }, phase: 'running', stale: { problem: { code: each.code } } },
      ]);
      const gone = each.code === 'job_not_found' ? 1 : 0;
      expect(counts).toMatchObject({ running: 1 - gone, failed: 0, unknown: 0 });
      expect(totals).toMatchObject({ all: 1, matching: 1, gone });

      await cloud.control('PUT', `jobs/${id}/fault`, null);
      await cloud.control('PUT', `jobs/${id}`, { status: 'Success' });
      await cloud.takeRequests();
      passUntilDue(clock, stale);
      await watch.until(async () => (await getKnownJob(watch, id)).stale === null);
      expect(await cloud.takeRequests()).toEqual([id]);
      expect(await getKnownJob(watch, id)).toMatchObject({
        phase: 'succeeded',
        history: [{ status: 'Running' }, { status: 'Success' }],
      });
      expect(failures()).toEqual([]);
    },
  );

  test('refused connections: the last state is kept with a reason until the cloud is back', async () => {
    const { clock, cloud, watch, id, failures } = await watchOneJob();
    await cloud.close();
    passUntilDue(clock, await getKnownJob(watch, id));
    await watch.until(async () => (await getKnownJob(watch, id)).stale !== null);
    const stale = await getKnownJob(watch, id);
    expect(stale).toMatchObject({ phase: 'running', stale: { problem: { code: 'upstream_error' } } });
    expect(stale.stale?.problem.detail).toContain('ECONNREFUSED');

    const again = await startSimulator({ now: clock.now, port: cloud.port });
    onTestFinished(() => again.close());
    await cloud.control('POST', 'jobs', { id, status: 'Success' });
    passUntilDue(clock, stale);
    await watch.until(async () => (await getKnownJob(watch, id)).stale === null);
    expect(await getKnownJob(watch, id)).toMatchObject({ phase: 'succeeded' });
    expect(failures()).toEqual([]);
  });

  const TIMES = { created_at: '2026-11-24T01:02:03.000004Z', updated_at: '2026-11-24T01:02:04.000005Z' };

  test.each([
    ['an unknown status', { status: 'Paused', ...TIMES }, 'unknown'],
    ['no times', { status: 'Running' }, 'running'],
    ['null for times', { status: 'Running', created_at: null, updated_at: null }, 'running'],
    [
      'Go’s zero time',
      { status: 'Running', created_at: '0001-01-01T00:00:00Z', updated_at: '0001-01-01T00:00:00Z' },
      'running',
    ],
    [
      'times nobody can read',
      { status: 'Creating', created_at: 'yesterday', updated_at: '24/11/2026' },
      'running',
    ],
    [
      'an update before its creation',
      { status: 'Running', created_at: TIMES.updated_at, updated_at: TIMES.created_at },
      'running',
    ],
  ])('a job with %s is shown unchanged and still polled', async (_, odd, phase) => {
    const { clock, cloud, watch, id, failures } = await watchOneJob();
    const body = { id, resource_name: 'odd', ...odd };
    await cloud.control('PUT', `jobs/${id}/fault`, { kind: 'malformed', body: JSON.stringify(body) });
    passUntilDue(clock, await getKnownJob(watch, id));
    await watch.until(async () => (await getKnownJob(watch, id)).job.resource_name === 'odd');

    const shown = await getKnownJob(watch, id);
    expect(shown.job).toEqual(body);
    expect(shown).toMatchObject({ phase, stale: null });
    for (const sort of BOARD_SORTS) {
      const { jobs } = await watch.monitor.getBoard({ filter: { ...NO_FILTER, sort }, limit: 5 });
      expect(jobs.map(({ job }) => job)).toEqual([body]);
    }

    await cloud.control('PUT', `jobs/${id}/fault`, null);
    await cloud.control('PUT', `jobs/${id}`, { status: 'Failed', reason: 'at last' });
    passUntilDue(clock, shown);
    await watch.until(async () => (await getKnownJob(watch, id)).phase === 'failed');
    expect((await getKnownJob(watch, id)).job).toMatchObject({ resource_name: NAME, reason: 'at last' });
    expect(failures()).toEqual([]);
  });
});
