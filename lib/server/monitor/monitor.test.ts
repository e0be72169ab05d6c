import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { NO_FILTER } from '@/lib/contract/board-filter';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { createNotificationBatch } from '@/lib/server/store/notification-batch';
import { openSqlite } from '@/lib/server/store/sqlite';
import { createStore } from '@/lib/server/store/store';
import { createCloudHttp } from '@/lib/server/swr/cloud-http';
import { createMetrics } from './metrics';
import {
  createClock,
  createMemoryStore,
  getKnownJob,
  startTestCloud,
  startTestMonitor,
  UNLIMITED,
} from './monitor.fixture';
import { createSimulatorProfile } from '@/testing/simulator-profile';

const MINUTE = 60_000;

describe('createMonitor', () => {
  test('discovers jobs from the list', async () => {
    const cloud = await startTestCloud();
    const { monitor, until } = startTestMonitor([cloud]);
    const id = await cloud.addJob({ resource_name: 'found' });
    const found = async () => {
      const { jobs } = await monitor.getBoard({ filter: { ...NO_FILTER, text: 'found' }, limit: 10 });
      return jobs.map(({ job }) => job.id);
    };
    await until(async () => (await found()).length > 0);
    expect(await found()).toEqual([id]);
  });

  test('a job that finished before the retention period is not discovered, but can be looked up', async () => {
    const cloud = await startTestCloud();
    const { monitor, until } = startTestMonitor([cloud]);
    await until(async () => (await monitor.getBoard({ filter: NO_FILTER, limit: 100 })).jobs.length > 0);
    const { jobs } = await monitor.getBoard({
      filter: { ...NO_FILTER, text: SAMPLE_JOB_IDS.apiPageExample },
      limit: 10,
    });
    expect(jobs).toEqual([]);
    expect(await getKnownJob({ monitor }, SAMPLE_JOB_IDS.apiPageExample)).toMatchObject({ phase: 'failed' });
  });

  test('five hundred viewers of one job cause one request per interval', async () => {
    const clock = createClock();
    const cloud = await startTestCloud(clock);
    await cloud.control('PUT', 'permissions', { listJobs: false });
    const id = await cloud.addJob();
    const { monitor, until } = startTestMonitor([cloud], { clock });
    const everybodyLooks = () =>
      Promise.all(Array.from({ length: 500 }, () => monitor.getJob(id, UNLIMITED)));
    await everybodyLooks();
    expect((await cloud.takeRequests()).filter((asked) => asked === id)).toHaveLength(1);

    for (let interval = 0; interval < 3; interval++) {
      const before = await getKnownJob({ monitor }, id);
      clock.pass(Date.parse(before.nextCheckAt ?? '') - clock.now() + 1);
      await everybodyLooks();
      await until(async () => (await getKnownJob({ monitor }, id)).checkedAt > before.checkedAt);
      await everybodyLooks();
      expect((await cloud.takeRequests()).filter((asked) => asked === id)).toHaveLength(1);
    }
  });

  test('repeated refreshes cause one request per minimum interval', async () => {
    const clock = createClock();
    const cloud = await startTestCloud(clock);
    await cloud.control('PUT', 'permissions', { listJobs: false });
    const { monitor } = startTestMonitor([cloud], { clock });
    await monitor.getJob(SAMPLE_JOB_IDS.success, UNLIMITED);
    await cloud.takeRequests();
    for (let press = 0; press < 5; press++)
      await monitor.getJob(SAMPLE_JOB_IDS.success, { ...UNLIMITED, isRefresh: true });
    expect(await cloud.takeRequests()).toEqual([]);
    clock.pass(2_000);
    for (let press = 0; press < 5; press++)
      await monitor.getJob(SAMPLE_JOB_IDS.success, { ...UNLIMITED, isRefresh: true });
    expect(await cloud.takeRequests()).toEqual([SAMPLE_JOB_IDS.success]);
  });

  test('150 due jobs are read with two list pages', async () => {
    const clock = createClock();
    const cloud = await startTestCloud(clock);
    const ids = await Promise.all(Array.from({ length: 150 }, () => cloud.addJob()));
    const { monitor, until } = startTestMonitor([cloud], { clock });
    await until(async () => (await monitor.getBoard({ filter: NO_FILTER, limit: 200 })).jobs.length > 150);
    await cloud.takeRequests();
    const first = ids[0] ?? '';
    const { checkedAt } = await getKnownJob({ monitor }, first);
    clock.pass(10_000);
    await until(async () => (await getKnownJob({ monitor }, first)).checkedAt > checkedAt);
    await until(async () => (await getKnownJob({ monitor }, ids[149] ?? '')).checkedAt > checkedAt);
    expect(await cloud.takeRequests()).toEqual(['list', 'list']);
  });

  test('no job is requested by itself while a slow read of a short list goes on', async () => {
    const PAGES = 5;
    // Time passes only as the list is read, however slow the machine is.
    let now = Date.now();
    const clock = { now: () => now, pass: (ms: number) => (now += ms) };
    const cloud = await startTestCloud(clock);
    const ids = await Promise.all(Array.from({ length: PAGES * 100 - 20 }, () => cloud.addJob()));
    const { monitor, store } = startTestMonitor([cloud], { clock });
    while ((await store.jobs.findJobs(ids)).size < ids.length) await monitor.tick();
    // Views make all jobs due again two seconds after each poll.
    const viewAll = () => monitor.getJobs(ids, UNLIMITED);
    await viewAll();
    clock.pass(10_000);
    await cloud.takeRequests();
    await cloud.control('PUT', 'fault', { kind: 'delay', delayMs: 100, times: 3 * PAGES });
    const requests: string[] = [];
    while (requests.length < 2 * PAGES) {
      const latest = await cloud.takeRequests();
      requests.push(...latest);
      // Reading the list takes longer than the interval of its jobs, and no page takes two seconds.
      clock.pass(Math.min(latest.length, 2) * 600);
      if (latest.length > 0) await viewAll();
      await monitor.tick();
      await sleep(25);
    }
    expect(new Set(requests)).toEqual(new Set(['list']));
  });

  test('if the list is denied, jobs are fetched one by one, an alert is shown, and the list is retried after an hour', async () => {
    const clock = createClock();
    const cloud = await startTestCloud(clock);
    const { monitor, until } = startTestMonitor([cloud], { clock });
    const id = await cloud.addJob();
    await until(async () => (await monitor.getBoard({ filter: NO_FILTER, limit: 1 })).jobs.length > 0);
    await cloud.control('PUT', 'permissions', { listJobs: false });
    clock.pass(2 * MINUTE);
    await until(async () => (await monitor.readAlerts()).length > 0);
    expect(await monitor.readAlerts()).toMatchObject([{ code: 'list_refused', profile: 'p1' }]);

    const { checkedAt } = await getKnownJob({ monitor }, id);
    await until(
      async () => (await getKnownJob({ monitor }, id)).checkedAt > checkedAt || (clock.pass(500), false),
    );
    await cloud.takeRequests();
    clock.pass(2 * MINUTE);
    await until(async () => (await cloud.takeRequests()).includes(id));
    expect(await cloud.takeRequests()).not.toContain('list');

    await cloud.control('PUT', 'permissions', { listJobs: true });
    clock.pass(60 * MINUTE);
    await cloud.control('PUT', 'clock', { skewSeconds: (Date.now() - clock.now()) / 1000 });
    await until(async () => (await monitor.readAlerts()).length === 0);
    await until(async () => (await cloud.takeRequests()).includes('list'));
  });

  test('new credentials of a profile may list jobs at once, even if the list was denied before', async () => {
    const cloud = await startTestCloud();
    await cloud.control('PUT', 'permissions', { listJobs: false });
    const http = createCloudHttp({ timeoutMs: 500 });
    onTestFinished(() => http.close());
    let profile = createSimulatorProfile('p1', cloud, http);
    const listProfiles = () => Promise.resolve([profile]);
    const { monitor, store, until } = startTestMonitor([], { listProfiles });
    await until(async () => (await monitor.readAlerts()).length > 0);
    await cloud.control('PUT', 'permissions', { listJobs: true });
    await cloud.takeRequests();
    profile = createSimulatorProfile('p1', cloud, http);
    await store.profiles.saveStoredProfile({ name: 'p1', ciphertext: 'sealed', keyId: 'key' });
    await until(async () => (await cloud.takeRequests()).includes('list'));
    expect(await monitor.readAlerts()).toEqual([]);
  });

  test('a lookup during a scheduled fetch gets its result without waiting for the lease to expire', async () => {
    const clock = createClock();
    const cloud = await startTestCloud(clock);
    await cloud.control('PUT', 'permissions', { listJobs: false });
    const store = createMemoryStore(clock);
    let before = (): Promise<void> => Promise.resolve();
    const acquireLease: typeof store.jobs.acquireLease = async (...args) => {
      await before();
      return store.jobs.acquireLease(...args);
    };
    const { monitor } = startTestMonitor([cloud], {
      clock,
      store: { ...store, jobs: { ...store.jobs, acquireLease } },
    });
    const id = await cloud.addJob();
    await getKnownJob({ monitor }, id);
    await cloud.takeRequests();
    clock.pass(MINUTE);
    before = async () => {
      // The first request reads the list, which SWR denies.
      for (let tick = 0; tick < 4; tick++) {
        await monitor.tick();
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const began = performance.now();
    const { checkedAt } = (await monitor.getJob(id, { ...UNLIMITED, isRefresh: true })) as KnownJob;
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(clock.now() - Date.parse(checkedAt)).toBeLessThan(5_000);
    expect((await cloud.takeRequests()).filter((what) => what === id)).toEqual([id]);
  });

  test('stopping notifies other replicas of the results that were stored last', async () => {
    const cloud = await startTestCloud();
    const sent: string[] = [];
    const store = createStore({
      name: 'memory',
      open(notify) {
        const batch = createNotificationBatch({
          send: (jobIds) => Promise.resolve(sent.push(...jobIds)),
          // The process exits before the time is over.
          schedule: () => undefined,
        });
        const database = openSqlite({ dataDir: null, notify });
        return { ...database, notifyReplicas: batch.add, flushNotifications: batch.flush };
      },
    });
    const { monitor } = startTestMonitor([cloud], { store });
    const id = await cloud.addJob();
    const looking = monitor.getJob(id, UNLIMITED);
    await expect.poll(() => cloud.takeRequests()).toContain(id);
    await monitor.stop();
    await looking;
    expect(sent).toContain(id);
  });

  test('audit entries are deleted after two years', async () => {
    const clock = createClock();
    const { monitor, store } = startTestMonitor([await startTestCloud(clock)], { clock });
    const day = 24 * 60 * MINUTE;
    for (const days of [1, 728, 731]) {
      const about = { actor: `${days} days ago`, via: 'password', action: 'sign_in_refused', target: null };
      await store.access.addAuditEntry({ at: store.now() - days * day, ...about });
    }
    // The clock is trusted once it has run on for a day without a gap.
    for (let hour = 0; hour <= 25; hour++) {
      await monitor.tick();
      clock.pass(60 * MINUTE);
    }
    const entries = await store.access.findAuditEntries(10);
    expect(entries.map(({ actor }) => actor)).toEqual(['1 days ago', '728 days ago']);
  });

  test('ten concurrent lookups of an unknown job count as one request and nine shared results', async () => {
    const cloud = await startTestCloud();
    const metrics = createMetrics();
    const { monitor } = startTestMonitor([cloud], { metrics });
    const id = await cloud.addJob();
    await Promise.all(Array.from({ length: 10 }, () => monitor.getJob(id, UNLIMITED)));
    expect((await cloud.takeRequests()).filter((asked) => asked === id)).toHaveLength(1);
    const { body } = await metrics.text();
    expect(body).toContain('swr_job_monitor_lookups_total{result="asked"} 1\n');
    expect(body).toContain('swr_job_monitor_lookups_total{result="shared"} 9\n');
  });

  test('a thousand concurrent lookups of an unknown job use the quota once', async () => {
    const cloud = await startTestCloud();
    const { monitor } = startTestMonitor([cloud]);
    const id = await cloud.addJob();
    let counted = 0;
    const canFetchUnknown = () => (counted += 1) <= 1;
    const looks = Array.from({ length: 1_000 }, () => monitor.getJob(id, { canFetchUnknown }));
    for (const state of await Promise.all(looks)) expect(state).toMatchObject({ phase: 'running' });
    expect(counted).toBe(1);
  });
});
