import { describe, expect, test } from 'vitest';
import { NO_FILTER } from '@/lib/contract/board-filter';
import { onEachDatabase } from '@/lib/server/store/store.fixture';
import { createClock, startTestCloud, startTestMonitor, UNLIMITED } from './monitor.fixture';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('leases', () => {
  test('a job that is looked up in several slow profiles is requested once from each, even if it comes due meanwhile', async () => {
    const clock = createClock();
    const clouds = [await startTestCloud(clock), await startTestCloud(clock), await startTestCloud(clock)];
    const id = crypto.randomUUID();
    for (const cloud of clouds) {
      await cloud.control('PUT', 'permissions', { listJobs: false });
      await cloud.control('PUT', `jobs/${id}/fault`, { kind: 'hang' });
    }
    const { monitor } = startTestMonitor(clouds, { clock });
    const calls = clouds.map(() => 0);
    const count = async () => {
      for (const [index, cloud] of clouds.entries()) {
        calls[index] =
          (calls[index] ?? 0) + (await cloud.takeRequests()).filter((asked) => asked === id).length;
      }
    };
    const looking = monitor.getJob(id, UNLIMITED);
    for (const index of clouds.keys()) {
      await expect.poll(async () => (await count(), calls[index]), { timeout: 50_000, interval: 10 }).toBe(1);
      clock.pass(6_000);
      await monitor.tick();
    }
    expect(await looking).toMatchObject({ problem: { code: 'upstream_timeout' } });
    await count();
    expect(calls).toEqual([1, 1, 1]);
  });

  test('jobs on later pages of a long list are not fetched one by one while it is read', async () => {
    const clock = createClock();
    const cloud = await startTestCloud(clock);
    const { monitor, until } = startTestMonitor([cloud], { clock, bounds: { minMs: 30_000, maxMs: 30_000 } });
    for (let job = 0; job < 250; job++) await cloud.addJob();
    await until(async () => (await monitor.getBoard({ filter: NO_FILTER, limit: 1 })).counts.running >= 250);
    await cloud.takeRequests();

    await cloud.control('PUT', 'fault', { kind: 'delay', delayMs: 300 });
    // All jobs are due, and no sweep is.
    clock.pass(34_000);
    const requests: string[] = [];
    for (const page of [1, 2, 3]) {
      await until(async () => (requests.push(...(await cloud.takeRequests())), requests.length >= page));
      clock.pass(6_000);
      await monitor.tick();
    }
    await pause(600);
    requests.push(...(await cloud.takeRequests()));
    expect(requests).toEqual(['list', 'list', 'list']);
  });

  test('a lookup fetches the job itself if another replica releases its lease unused', async () => {
    const clock = createClock();
    const cloud = await startTestCloud(clock);
    const { monitor, store } = startTestMonitor([cloud], { clock });
    const id = await cloud.addJob();
    await monitor.getJob(id, UNLIMITED);
    await cloud.takeRequests();
    clock.pass(5_000);
    const claim = await store.jobs.acquireLease(id, (await store.jobs.findJobs([id])).get(id), 60_000);
    const beganAt = performance.now();
    const looking = monitor.getJob(id, { ...UNLIMITED, isRefresh: true });
    await pause(200);
    expect(await cloud.takeRequests()).toEqual([]);
    await store.jobs.releaseLeases(claim === null ? [] : [claim]);
    await looking;
    expect(await cloud.takeRequests()).toEqual([id]);
    expect(performance.now() - beganAt).toBeLessThan(5_000);
  });
});

onEachDatabase((open) => {
  describe('leases among replicas', () => {
    test('a refresh ends once another replica has fetched the job, which has not changed', async () => {
      const cloud = await startTestCloud();
      const { store, openReplica, advance } = await open();
      const replicas = [store, openReplica()].map(
        (each) => startTestMonitor([cloud], { store: each }).monitor,
      );
      const id = await cloud.addJob();
      for (const replica of replicas) await replica.getJob(id, UNLIMITED);
      await advance(5_000);
      await cloud.takeRequests();
      await cloud.control('PUT', 'fault', { kind: 'delay', delayMs: 300 });
      const beganAt = performance.now();
      await Promise.all(replicas.map((replica) => replica.getJob(id, { ...UNLIMITED, isRefresh: true })));
      expect(await cloud.takeRequests()).toEqual([id]);
      // The lease would end later.
      expect(performance.now() - beganAt).toBeLessThan(10_000);
    });
  });
});
