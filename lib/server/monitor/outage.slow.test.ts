import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { UnknownJob } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import { NO_FILTER } from '@/lib/contract/board-filter';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { captureLog } from '@/testing/captured-log';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { createStore, type Store } from '@/lib/server/store/store';
import { openSqlite } from '@/lib/server/store/sqlite';
import {
  createClock,
  createDiskStore,
  createMemoryStore,
  getKnownJob,
  startTestCloud,
  startTestMonitor,
  UNLIMITED,
  type TestMonitor,
} from './monitor.fixture';

const MINUTE = 60_000;

/** Sets up one known job and a clock for its cloud and the dashboard. */
async function watchedJob(wishes?: object) {
  const clock = createClock();
  const cloud = await startTestCloud(clock);
  const watch = startTestMonitor([cloud], { clock });
  const id = await cloud.addJob(wishes);
  await getKnownJob(watch, id);
  return { clock, cloud, watch, id };
}

async function unknown({ monitor }: TestMonitor, jobId: string): Promise<UnknownJob> {
  const state = await monitor.getJob(jobId, UNLIMITED);
  if (isKnown(state)) throw new Error('known');
  return state;
}

describe('outages', () => {
  test('a ten-minute outage keeps every state, sends few requests and recovers automatically', async () => {
    const clock = createClock();
    const cloud = await startTestCloud(clock);
    const watch = startTestMonitor([cloud], { clock });
    const ids = await Promise.all(Array.from({ length: 20 }, () => cloud.addJob()));
    for (const id of ids) await getKnownJob(watch, id);
    const logged = captureLog();
    const events = (event: string) => logged.filter((line) => line.includes(`"event":"${event}"`));

    await cloud.control('PUT', 'fault', { kind: 'status', status: 503 });
    await cloud.takeRequests();
    for (let second = 0; second < 600; second += 5) {
      clock.pass(5_000);
      await watch.monitor.tick();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect((await cloud.takeRequests()).length).toBeLessThan(120);
    for (const id of ids) expect(await getKnownJob(watch, id)).toMatchObject({ phase: 'running' });
    expect((await getKnownJob(watch, ids[0] ?? '')).stale).not.toBeNull();

    const [first = '', ...others] = ids;
    await cloud.control('PUT', `jobs/${first}`, { status: 'Success' });
    await cloud.control('PUT', 'fault', null);
    clock.pass(2 * MINUTE);
    await watch.until(async () => (await getKnownJob(watch, first)).phase === 'succeeded');
    await watch.until(async () => (await getKnownJob(watch, others[0] ?? '')).stale === null);
    const { history } = await getKnownJob(watch, first);
    expect(history.map(({ status }) => status)).toEqual(['Running', 'Success']);
    expect(
      Date.parse(history[1]?.observedAt ?? '') - Date.parse(history[1]?.notBefore ?? ''),
    ).toBeGreaterThan(10 * MINUTE);
    expect(events('profile_paused').join()).toContain('"code":"upstream_error"');
    expect(events('profile_paused').length).toBeLessThan(40);
    expect(events('job_changed').map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 'info', jobId: first, from: 'Running', to: 'Success' },
    ]);
  });

  test('a lookup that times out does not mark a newer result from the list as stale', async () => {
    const { clock, cloud, watch, id } = await watchedJob();
    await watch.until(async () => (await cloud.takeRequests()).includes('list'));
    await cloud.control('PUT', `jobs/${id}`, { status: 'Success' });
    await cloud.control('PUT', `jobs/${id}/fault`, { kind: 'hang' });
    clock.pass(2 * MINUTE);
    const hanging = watch.monitor.getJob(id, { ...UNLIMITED, isRefresh: true });
    await watch.until(async () => (await cloud.takeRequests()).includes(id));
    await watch.until(async () => (await watch.store.jobs.findJobs([id])).get(id)?.job?.status === 'Success');
    expect(await hanging).toMatchObject({ phase: 'succeeded', stale: null, nextCheckAt: null });
  });

  test('Retry-After applies to the whole profile', async () => {
    const { clock, cloud, watch } = await watchedJob();
    const fault = { kind: 'status', status: 429, headers: { 'Retry-After': '120' }, times: 1 };
    await cloud.control('PUT', 'fault', fault);
    await unknown(watch, SAMPLE_JOB_IDS.notFound);
    await cloud.takeRequests();

    clock.pass(100_000);
    await watch.monitor.tick();
    expect(await unknown(watch, 'another-1')).toMatchObject({ problem: { code: 'upstream_throttled' } });
    expect(await cloud.takeRequests()).toEqual([]);
    clock.pass(21_000);
    await watch.until(async () => (await cloud.takeRequests()).length > 0);
  });

  test('Retry-After applies even if it cannot be stored and the store is read meanwhile', async () => {
    const clock = createClock();
    const cloud = await startTestCloud(clock);
    const { store, protect, release } = createDiskStore(clock);
    const watch = startTestMonitor([cloud], { clock, store });
    const id = await cloud.addJob();
    await getKnownJob(watch, id);
    protect();
    const fault = { kind: 'status', status: 429, headers: { 'Retry-After': '600' }, times: 1 };
    await cloud.control('PUT', 'fault', fault);
    await unknown(watch, SAMPLE_JOB_IDS.notFound);
    await cloud.takeRequests();

    for (let minute = 0; minute < 9; minute++) {
      clock.pass(MINUTE);
      await watch.monitor.readAlerts();
      await watch.monitor.tick();
      await unknown(watch, `another-${minute}`);
      expect((await getKnownJob(watch, id)).stale?.problem.code).toBe('upstream_throttled');
    }
    release();
    await watch.until(() => store.problem() === null);
    expect(await cloud.takeRequests()).toEqual([]);
    clock.pass(MINUTE);
    await watch.until(async () => (await cloud.takeRequests()).length > 0);
  });

  test('a viewed job stays up to date if leases can be stored, but results cannot', async () => {
    const clock = createClock();
    const cloud = await startTestCloud(clock);
    await cloud.control('PUT', 'permissions', { listJobs: false });
    const { store, fill, release } = createDiskStore(clock);
    const watch = startTestMonitor([cloud], { clock, store, bounds: { minMs: 500, maxMs: 1_000 } });
    const id = await cloud.addJob();
    await getKnownJob(watch, id);
    fill();
    clock.pass(2_000);
    await watch.until(() => store.problem() !== null);
    await cloud.control('PUT', `jobs/${id}`, { status: 'Success' });
    clock.pass(2_000);
    await watch.monitor.tick();
    expect(await getKnownJob(watch, id)).toMatchObject({ phase: 'succeeded' });
    release();
    await watch.until(async () => (await store.jobs.findJobs([id])).get(id)?.job?.status === 'Success');
  });

  test('a clock twenty minutes off is reported, pauses the profile and recovers', async () => {
    const { clock, cloud, watch, id } = await watchedJob();
    await cloud.control('PUT', 'clock', { skewSeconds: 1200 });
    clock.pass(MINUTE);
    await watch.until(async () => (await getKnownJob(watch, id)).stale !== null);
    expect((await getKnownJob(watch, id)).stale?.problem).toMatchObject({
      code: 'upstream_unauthorized',
      upstream: { error_code: 'APIGW.0301' },
    });
    await cloud.takeRequests();
    clock.pass(50_000);
    await watch.monitor.tick();
    expect(await cloud.takeRequests()).toEqual([]);
    await cloud.control('PUT', 'clock', { skewSeconds: 0 });
    clock.pass(MINUTE);
    await watch.until(async () => (await getKnownJob(watch, id)).stale === null);
  });

  test('a job that SWR has deleted keeps its last state and history', async () => {
    const { clock, cloud, watch, id } = await watchedJob();
    await cloud.control('DELETE', `jobs/${id}`);
    clock.pass(MINUTE);
    await watch.until(async () => (await getKnownJob(watch, id)).stale !== null);
    expect(await getKnownJob(watch, id)).toMatchObject({
      phase: 'running',
      stale: { problem: { code: 'job_not_found' } },
      history: [{ status: 'Running' }],
    });
  });

  test('a job that SWR does not return yet is found once it does', async () => {
    const clock = createClock();
    const cloud = await startTestCloud(clock);
    await cloud.control('PUT', 'permissions', { listJobs: false });
    const watch = startTestMonitor([cloud], { clock });
    const id = crypto.randomUUID();
    expect(await unknown(watch, id)).toMatchObject({ problem: { code: 'job_not_found' } });
    await cloud.addJob({ id });
    clock.pass(10_000);
    await watch.until(async () => isKnown(await watch.monitor.getJob(id, UNLIMITED)));
  });

  test('polling an unknown ID stops after five minutes', async () => {
    const clock = createClock();
    const cloud = await startTestCloud(clock);
    const watch = startTestMonitor([cloud], { clock });
    await unknown(watch, SAMPLE_JOB_IDS.notFound);
    await cloud.takeRequests();
    for (const minute of [1, 2, 3, 4, 5]) {
      clock.pass(MINUTE + 1_000);
      await watch.until(async () => (await cloud.takeRequests()).includes(SAMPLE_JOB_IDS.notFound));
      expect((await unknown(watch, SAMPLE_JOB_IDS.notFound)).nextCheckAt === null).toBe(minute === 5);
    }
    clock.pass(MINUTE);
    for (let i = 0; i < 5; i++) await watch.monitor.tick();
    expect(await cloud.takeRequests()).not.toContain(SAMPLE_JOB_IDS.notFound);
  });

  test('a 404 after a long outage does not end polling, but five minutes of them do', async () => {
    const { clock, cloud, watch, id } = await watchedJob();
    await cloud.control('PUT', 'permissions', { listJobs: false });
    const failWith = async (status: number, code: string) => {
      await cloud.control('PUT', `jobs/${id}/fault`, { kind: 'status', status });
      clock.pass(2 * MINUTE);
      // Signatures are dated by the clock of this machine.
      await cloud.control('PUT', 'clock', { skewSeconds: (Date.now() - clock.now()) / 1000 });
      await watch.until(async () => (await getKnownJob(watch, id)).stale?.problem.code === code);
    };
    for (const outageMs of [6 * MINUTE, 3 * MINUTE]) {
      await failWith(503, 'upstream_error');
      clock.pass(outageMs);
      await failWith(404, 'job_not_found');
      expect((await getKnownJob(watch, id)).nextCheckAt).not.toBeNull();
    }
    const hasEnded = async () => (await getKnownJob(watch, id)).nextCheckAt === null;
    await watch.until(async () => (await hasEnded()) || (clock.pass(5_000), false));
  });

  test('a job found in the second profile is polled only there', async () => {
    const clock = createClock();
    const [one, two] = [await startTestCloud(clock), await startTestCloud(clock)];
    await one.control('PUT', 'permissions', { listJobs: false });
    await two.control('PUT', 'permissions', { listJobs: false });
    const watch = startTestMonitor([one, two], { clock });
    const id = await two.addJob();
    expect(await getKnownJob(watch, id)).toMatchObject({ profile: 'p2', phase: 'running' });
    expect(await one.takeRequests()).toContain(id);
    await two.takeRequests();
    clock.pass(MINUTE);
    await watch.until(async () => (await two.takeRequests()).includes(id));
    expect(await one.takeRequests()).not.toContain(id);
    expect(await watch.monitor.getJob(id, { ...UNLIMITED, profile: 'p1' })).toMatchObject({
      problem: { code: 'job_not_found' },
    });
  });

  test('while the store is unavailable, lookups work and show an alert, and results are stored after recovery', async () => {
    const dataDir = join(createTemporaryFolder(), 'data');
    writeFileSync(dataDir, 'a file where a folder should be');
    const store = createStore({ name: 'SQLite', open: (notify) => openSqlite({ dataDir, notify }) });
    const cloud = await startTestCloud();
    const watch = startTestMonitor([cloud], { store });
    const id = await cloud.addJob();
    expect(await getKnownJob(watch, id)).toMatchObject({ phase: 'running' });
    expect(await watch.monitor.readAlerts()).toMatchObject([{ code: 'store_failed' }]);
    await cloud.control('PUT', `jobs/${id}`, { status: 'Success' });
    await expect
      .poll(async () => (await getKnownJob(watch, id)).phase, { timeout: 50_000, interval: 200 })
      .toBe('succeeded');

    rmSync(dataDir);
    await watch.until(() => store.problem() === null);
    await watch.until(async () => (await store.jobs.findJobs([id])).size > 0);
    expect((await store.jobs.findJobs([id])).get(id)?.history.map(({ status }) => status)).toEqual([
      'Running',
      'Success',
    ]);
    expect((await watch.monitor.getBoard({ filter: NO_FILTER, limit: 5 })).notices).toEqual([]);
  });

  test('a read-only store hides no newer results and gets every status change once writable', async () => {
    const { store, protect, release } = createDiskStore();
    const cloud = await startTestCloud();
    const watch = startTestMonitor([cloud], { store, bounds: { minMs: 200, maxMs: 400 } });
    const [id, later] = [await cloud.addJob({ status: 'Creating' }), await cloud.addJob()];
    expect(await getKnownJob(watch, id)).toMatchObject({ phase: 'running' });
    protect();

    for (const status of ['Running', 'Success']) {
      await cloud.control('PUT', `jobs/${id}`, { status });
      await expect
        .poll(
          async () => {
            await watch.monitor.tick();
            return (await getKnownJob(watch, id)).job.status;
          },
          { timeout: 50_000, interval: 50 },
        )
        .toBe(status);
    }
    await getKnownJob(watch, later);
    for (let look = 0; look < 5; look++) {
      expect(await getKnownJob(watch, id)).toMatchObject({ phase: 'succeeded' });
      expect(await getKnownJob(watch, later)).toMatchObject({ phase: 'running' });
    }
    expect(store.problem()).toContain('the disk is read-only');

    release();
    await watch.until(() => store.problem() === null);
    const { history } = await getKnownJob(watch, id);
    expect(history.map(({ status }) => status)).toEqual(['Creating', 'Running', 'Success']);
    const stored = (await store.jobs.findJobs([id, later])).get(id);
    expect(stored?.history.map(({ status }) => status)).toEqual(['Creating', 'Running', 'Success']);
    expect(await getKnownJob(watch, later)).toMatchObject({ phase: 'running' });
  });

  test('a result written after the clock was set back does not delay the job', async () => {
    const clock = createClock();
    const cloud = await startTestCloud(clock);
    await cloud.control('PUT', 'permissions', { listJobs: false });
    const real = createMemoryStore(clock);
    let hold: Promise<void> | undefined;
    const writes: Promise<unknown>[] = [];
    const store: Store = {
      ...real,
      jobs: {
        ...real.jobs,
        saveResults: (...args) => {
          const write = Promise.resolve(hold).then(() => real.jobs.saveResults(...args));
          writes.push(write);
          return write;
        },
      },
    };
    const watch = startTestMonitor([cloud], { clock, store });
    const id = await cloud.addJob();
    await getKnownJob(watch, id);
    await watch.monitor.tick();

    let letGo: () => void = () => undefined;
    hold = new Promise((resolve) => (letGo = resolve));
    clock.pass(MINUTE);
    const before = writes.length;
    await watch.until(() => writes.length > before);
    hold = undefined;
    clock.pass(-60 * MINUTE);
    await cloud.control('PUT', 'clock', { skewSeconds: 3600 });
    await watch.until(() => writes.length > before + 1);
    await writes.at(-1);
    letGo();
    await Promise.all(writes);
    await cloud.control('PUT', `jobs/${id}`, { status: 'Success' });
    await watch.until(async () => (await getKnownJob(watch, id)).phase === 'succeeded');
  });

  test('a refresh works after the clock was set back by an hour', async () => {
    const { clock, cloud, watch, id } = await watchedJob({ status: 'Success' });
    await cloud.takeRequests();
    clock.pass(-60 * MINUTE);
    await cloud.control('PUT', 'clock', { skewSeconds: 3600 });
    await watch.monitor.getJob(id, { ...UNLIMITED, isRefresh: true });
    expect(await cloud.takeRequests()).toEqual([id]);
  });

  test('a clock set back by an hour delays neither jobs nor profiles', async () => {
    const { clock, cloud, watch, id } = await watchedJob();
    await watch.until(async () => (await cloud.takeRequests()).includes('list'));
    clock.pass(-60 * MINUTE);
    // Signatures are dated by the clock of this machine.
    await cloud.control('PUT', 'clock', { skewSeconds: 3600 });
    await cloud.control('PUT', `jobs/${id}`, { status: 'Success' });
    await watch.until(async () => (await getKnownJob(watch, id)).phase === 'succeeded');

    const next = await cloud.addJob();
    await getKnownJob(watch, next);
    clock.pass(60 * MINUTE);
    await watch.until(async () => (await getKnownJob(watch, next)).stale !== null);
    expect((await getKnownJob(watch, next)).stale?.problem.code).toBe('upstream_unauthorized');
    clock.pass(-60 * MINUTE);
    await watch.until(async () => (await getKnownJob(watch, next)).stale === null);
  });
});
