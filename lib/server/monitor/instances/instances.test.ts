import { describe, expect, test } from 'vitest';
import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import {
  createClock,
  createDiskStore,
  startTestCloud,
  startTestMonitor,
  UNLIMITED,
  type TestCloud,
  type TestMonitor,
} from '@/lib/server/monitor/monitor.fixture';
import { onEachDatabase } from '@/lib/server/store/store.fixture';
import { isKnownInstance } from './instance-lookup';

const ID = '0d3a6f51-2b1c-4a6e-9f77-6a1d5b0c9e21';
const UNKNOWN_ID = '7c0e6b52-6f3b-4b0e-8d7b-1b2d9a0f4c11';

/** Adds an instance with the job that created it. Returns the ID of the job. */
const addInstance = (cloud: TestCloud, options: object = {}) =>
  cloud.addJob({
    instance_id: ID,
    type: 'CreateInstance',
    resource_name: 'registry',
    status: 'Success',
    ...options,
  });

/**
 * Looks up the instance.
 * @throws {Error} If it is unknown.
 */
async function getKnown(
  { monitor }: Pick<TestMonitor, 'monitor'>,
  isRefresh = false,
): Promise<InstanceResponse> {
  const state = await monitor.instances.get(ID, { ...UNLIMITED, isRefresh });
  if (!isKnownInstance(state)) throw new Error(`The instance is unknown: ${state.problem.detail}`);
  return state;
}

const countInstanceRequests = (cloud: TestCloud) => cloud.countRequests(`/v2/${cloud.projectId}/instances/`);

describe('get', () => {
  test('fetches an instance by its ID in any case, and lists its jobs and attempts', async () => {
    const cloud = await startTestCloud();
    const { monitor } = startTestMonitor([cloud]);
    const failed = await cloud.addJob({
      type: 'CreateInstance',
      resource_name: 'registry',
      status: 'Failed',
    });
    const created = await addInstance(cloud);
    for (const jobId of [failed, created]) await monitor.getJob(jobId, UNLIMITED);
    const state = await monitor.instances.get(ID.toUpperCase(), UNLIMITED);
    expect(state).toMatchObject({
      id: ID,
      name: 'registry',
      phase: 'running',
      profile: 'p1',
      instance: { id: ID, status: 'Running' },
      problem: null,
      stale: null,
      deletedBetween: null,
      following: false,
      jobs: [{ job: { id: created } }],
      history: [{ status: 'Running', phase: 'running', notBefore: null }],
    });
    const { attempts } = state as InstanceResponse;
    expect(attempts.map(({ job }) => job.id).toSorted()).toEqual([failed, created].toSorted());
  });

  test('reports an unknown ID, and does not ask again at once', async () => {
    const cloud = await startTestCloud();
    const { monitor } = startTestMonitor([cloud]);
    for (let i = 0; i < 3; i++) {
      expect(await monitor.instances.get(UNKNOWN_ID, UNLIMITED)).toMatchObject({
        id: UNKNOWN_ID,
        problem: { code: 'instance_not_found', status: 404 },
      });
    }
    expect(await cloud.takeRequests()).toEqual([UNKNOWN_ID]);
    expect(await monitor.instances.findStored(UNKNOWN_ID)).toBe(false);
  });

  test('fetches an unknown instance only within the quota, and a known one regardless of it', async () => {
    const cloud = await startTestCloud();
    const { monitor } = startTestMonitor([cloud]);
    const exhausted = { canFetchUnknown: () => false };
    expect(await monitor.instances.get(ID, exhausted)).toMatchObject({
      problem: { code: 'too_many_requests' },
    });
    await monitor.getJob(await addInstance(cloud), UNLIMITED);
    expect(await monitor.instances.get(ID, exhausted)).toMatchObject({ phase: 'running' });
  });

  test('tries every profile for an unknown instance, and only its own for a known one', async () => {
    const clouds = [await startTestCloud(), await startTestCloud()] as const;
    const clock = createClock();
    const watch = startTestMonitor(clouds, { clock });
    await addInstance(clouds[1]);
    expect(await getKnown(watch)).toMatchObject({ profile: 'p2', phase: 'running' });
    expect(await countInstanceRequests(clouds[0])).toBe(1);
    clock.pass(61_000);
    await getKnown(watch);
    expect(await countInstanceRequests(clouds[0])).toBe(1);
    expect(await countInstanceRequests(clouds[1])).toBe(2);
  });

  test('a running instance is checked at the slowest pace, however often it is viewed', async () => {
    const cloud = await startTestCloud();
    const clock = createClock();
    const watch = startTestMonitor([cloud], { clock });
    await addInstance(cloud);
    for (let i = 0; i < 5; i++) await getKnown(watch);
    expect(await countInstanceRequests(cloud)).toBe(1);
    clock.pass(61_000);
    for (let i = 0; i < 5; i++) await getKnown(watch);
    expect(await countInstanceRequests(cloud)).toBe(2);
  });

  test('a refresh asks at once', async () => {
    const cloud = await startTestCloud();
    const clock = createClock();
    const watch = startTestMonitor([cloud], { clock });
    await addInstance(cloud);
    await getKnown(watch);
    clock.pass(3_000);
    await getKnown(watch, true);
    expect(await countInstanceRequests(cloud)).toBe(2);
  });

  test('an instance that is being created is checked within seconds, and its changes have bounds', async () => {
    const cloud = await startTestCloud();
    const clock = createClock();
    const watch = startTestMonitor([cloud], { clock });
    const jobId = await addInstance(cloud, { status: 'Creating' });
    const before = await getKnown(watch);
    expect(before.phase).toBe('creating');
    await cloud.control('PUT', `jobs/${jobId}`, { status: 'Success' });
    clock.pass(15_000);
    expect(await getKnown(watch)).toMatchObject({
      phase: 'running',
      history: [{ status: 'Creating' }, { status: 'Running', notBefore: before.checkedAt }],
    });
  });
});

describe('a denied ShowInstance', () => {
  test('leaves the instance with its jobs, names the action, and is retried at the slowest pace', async () => {
    const cloud = await startTestCloud();
    await cloud.control('PUT', 'permissions', { showInstance: false });
    const clock = createClock();
    const watch = startTestMonitor([cloud], { clock });
    await watch.monitor.getJob(await addInstance(cloud), UNLIMITED);
    const state = await getKnown(watch);
    expect(state).toMatchObject({
      instance: null,
      phase: null,
      profile: 'p1',
      problem: { code: 'upstream_forbidden', explanation: { certainty: 'known' } },
      jobs: [{ phase: 'succeeded' }],
    });
    expect(state.problem?.detail).toContain('swr:instance:get');
    clock.pass(30_000);
    await getKnown(watch);
    expect(await countInstanceRequests(cloud)).toBe(1);
    await cloud.control('PUT', 'permissions', { showInstance: true });
    clock.pass(31_000);
    expect(await getKnown(watch)).toMatchObject({ phase: 'running', problem: null });
  });

  test('the profile is not asked about other unknown IDs for a while', async () => {
    const cloud = await startTestCloud();
    await cloud.control('PUT', 'permissions', { showInstance: false });
    const { monitor } = startTestMonitor([cloud]);
    for (const id of [UNKNOWN_ID, ID]) {
      expect(await monitor.instances.get(id, UNLIMITED)).toMatchObject({
        problem: { code: 'upstream_forbidden' },
      });
    }
    expect(await countInstanceRequests(cloud)).toBe(1);
  });
});

onEachDatabase((open) => {
  describe('two replicas', () => {
    test('send one request per interval, whether the instance is viewed or followed', async () => {
      const { store, openReplica, advance } = await open();
      const cloud = await startTestCloud();
      const bounds = { minMs: 1_000, maxMs: 1_000 };
      const replicas = [store, openReplica()].map((each) =>
        startTestMonitor([cloud], { store: each, bounds }),
      );
      await addInstance(cloud);
      const view = () => Promise.all(replicas.flatMap((replica) => [getKnown(replica), getKnown(replica)]));
      await view();
      expect(await countInstanceRequests(cloud)).toBe(1);
      await advance(1_100);
      const states = await view();
      expect(await countInstanceRequests(cloud)).toBe(2);
      expect(new Set(states.map(({ checkedAt }) => checkedAt)).size).toBe(1);

      await replicas[0]?.monitor.instances.follow(ID);
      await Promise.all(replicas.map(({ monitor }) => monitor.tick()));
      await expect.poll(() => countInstanceRequests(cloud)).toBe(3);
      await Promise.all(replicas.map(({ monitor }) => monitor.stop()));
      expect(await countInstanceRequests(cloud)).toBe(3);
    });
  });

  describe('a deletion', () => {
    test('of a followed instance is seen by a later process, without any view, and ends following', async () => {
      const { store, openReplica, advance } = await open();
      const cloud = await startTestCloud();
      const bounds = { minMs: 100, maxMs: 300 };
      const first = startTestMonitor([cloud], { store, bounds });
      await addInstance(cloud);
      await getKnown(first);
      await first.monitor.instances.follow(ID);
      expect(await getKnown(first)).toMatchObject({ following: true });
      await first.monitor.stop();

      const second = startTestMonitor([cloud], { store: openReplica(), bounds });
      const { checkedAt } = await getKnown(second);
      await cloud.control('POST', 'jobs', { instance_id: ID, type: 'DeleteInstance', status: 'Success' });
      await second.until(async () => {
        await advance(100);
        return (await second.store.instances.findInstance(ID))?.deletedAt != null;
      });
      const state = await getKnown(second);
      expect(state).toMatchObject({
        phase: 'deleted',
        instance: { id: ID, status: 'Running' },
        following: false,
        nextCheckAt: null,
        history: [{ status: 'Running' }, { status: 'Deleted', phase: 'deleted' }],
      });
      const { notBefore = '', observedAt = '' } = state.deletedBetween ?? {};
      expect(Date.parse(notBefore)).toBeGreaterThanOrEqual(Date.parse(checkedAt ?? ''));
      expect(Date.parse(observedAt)).toBeGreaterThanOrEqual(Date.parse(notBefore));
    });
  });
});

describe('following', () => {
  test('checks an instance that nobody views until it is deleted, and then never again', async () => {
    const cloud = await startTestCloud();
    const clock = createClock();
    const watch = startTestMonitor([cloud], { clock });
    await addInstance(cloud);
    await getKnown(watch);
    await watch.monitor.instances.follow(ID);
    await cloud.control('DELETE', `instances/${ID}`);
    await watch.until(async () => (await watch.store.instances.findInstance(ID))?.status === 'Unavailable');
    await cloud.control('POST', 'jobs', { instance_id: ID, type: 'DeleteInstance', status: 'Success' });
    clock.pass(61_000);
    await watch.until(async () => (await watch.store.instances.findInstance(ID))?.deletedAt != null);
    const requests = await countInstanceRequests(cloud);
    clock.pass(3_600_000);
    await watch.monitor.tick();
    expect((await getKnown(watch)).phase).toBe('deleted');
    expect(await countInstanceRequests(cloud)).toBe(requests);
  });

  test('can be ended', async () => {
    const cloud = await startTestCloud();
    const watch = startTestMonitor([cloud]);
    await addInstance(cloud);
    await getKnown(watch);
    await watch.monitor.instances.follow(ID);
    expect(await watch.monitor.instances.unfollow(ID)).toBe(true);
    expect(await watch.monitor.instances.unfollow(ID)).toBe(false);
    expect((await getKnown(watch)).following).toBe(false);
  });
});

describe('failures', () => {
  test('during an outage, the last state stays, with its time and reason', async () => {
    const cloud = await startTestCloud();
    const clock = createClock();
    const watch = startTestMonitor([cloud], { clock });
    await addInstance(cloud);
    const before = await getKnown(watch);
    await cloud.close();
    clock.pass(61_000);
    expect(await getKnown(watch)).toMatchObject({
      phase: 'running',
      instance: { id: ID },
      checkedAt: before.checkedAt,
      stale: { problem: { code: 'upstream_error' } },
      problem: null,
    });
  });

  test('while its profile is paused, an overdue state says so', async () => {
    const cloud = await startTestCloud();
    const clock = createClock();
    const watch = startTestMonitor([cloud], { clock });
    await addInstance(cloud);
    const { checkedAt } = await getKnown(watch);
    clock.pass(30_000);
    const jobId = await cloud.addJob();
    await cloud.control('PUT', `jobs/${jobId}/fault`, {
      kind: 'status',
      status: 429,
      headers: { 'Retry-After': '300' },
    });
    await watch.monitor.getJob(jobId, UNLIMITED);
    expect((await getKnown(watch)).stale).toBeNull();
    clock.pass(60_000);
    const since = new Date(Date.parse(checkedAt ?? '') + 60_000).toISOString();
    for (let i = 0; i < 2; i++) {
      expect(await getKnown(watch)).toMatchObject({
        phase: 'running',
        stale: { since, problem: { code: 'upstream_throttled' } },
      });
    }
    expect(await countInstanceRequests(cloud)).toBe(1);
  });

  test('while the store is read-only, an instance is still looked up, and stored later', async () => {
    const cloud = await startTestCloud();
    const clock = createClock();
    const { store, protect, release } = createDiskStore(clock);
    const watch = startTestMonitor([cloud], { store, clock });
    const jobId = await addInstance(cloud, { status: 'Creating' });
    await getKnown(watch);
    protect();
    await cloud.control('PUT', `jobs/${jobId}`, { status: 'Success' });
    for (let time = 0; time < 2; time++) {
      clock.pass(61_000);
      expect(await getKnown(watch)).toMatchObject({ phase: 'running' });
    }
    release();
    clock.pass(61_000);
    expect(await getKnown(watch)).toMatchObject({
      phase: 'running',
      history: [{ status: 'Creating' }, { status: 'Running' }],
    });
  });

  test('a clock that is set back by a day delays no check', async () => {
    const cloud = await startTestCloud();
    const clock = createClock();
    const watch = startTestMonitor([cloud], { clock });
    await addInstance(cloud);
    await getKnown(watch);
    await watch.monitor.instances.follow(ID);
    await watch.monitor.tick();
    await watch.until(async () => (await countInstanceRequests(cloud)) === 2);
    clock.pass(-24 * 3_600_000);
    await watch.until(async () => (await countInstanceRequests(cloud)) > 2);
    expect((await getKnown(watch)).phase).toBe('running');
  });

  test('a 404 of a profile that was replaced by one of another region is no deletion', async () => {
    const old = await startTestCloud();
    const other = { ...(await startTestCloud()), region: 'cn-east-3' };
    const clock = createClock();
    const { store } = createDiskStore(clock);
    await addInstance(old);
    const before = startTestMonitor([old], { store, clock });
    await getKnown(before);
    const after = startTestMonitor([other], { store, clock });
    clock.pass(61_000);
    expect(await getKnown(after)).toMatchObject({
      phase: 'running',
      deletedBetween: null,
      stale: { problem: { code: 'instance_not_found' } },
    });
  });
});

describe('wait', () => {
  const within20s = () => ({ ...UNLIMITED, signal: AbortSignal.timeout(20_000) });

  test('resolves once the instance is running', async () => {
    const cloud = await startTestCloud();
    const watch = startTestMonitor([cloud], { bounds: { minMs: 100, maxMs: 300 } });
    const jobId = await addInstance(cloud, { status: 'Creating' });
    await getKnown(watch);
    const waiting = watch.monitor.instances.wait(ID, { ...within20s(), goal: 'running' });
    await cloud.control('PUT', `jobs/${jobId}`, { status: 'Success' });
    expect(await waiting).toMatchObject({ phase: 'running' });
  });

  test('resolves once the instance is deleted', async () => {
    const cloud = await startTestCloud();
    const watch = startTestMonitor([cloud], { bounds: { minMs: 100, maxMs: 300 } });
    await addInstance(cloud);
    await getKnown(watch);
    const waiting = watch.monitor.instances.wait(ID, { ...within20s(), goal: 'deleted' });
    await cloud.control('POST', 'jobs', { instance_id: ID, type: 'DeleteInstance', status: 'Success' });
    expect(await waiting).toMatchObject({ phase: 'deleted' });
  });

  test('resolves at once if the goal can’t be reached', async () => {
    const cloud = await startTestCloud();
    const watch = startTestMonitor([cloud]);
    const { instances } = watch.monitor;
    expect(await instances.wait(UNKNOWN_ID, { ...within20s(), goal: 'deleted' })).toMatchObject({
      problem: { code: 'instance_not_found' },
    });
    await addInstance(cloud, { status: 'Failed' });
    expect(await instances.wait(ID, { ...within20s(), goal: 'running' })).toMatchObject({
      phase: 'unavailable',
    });
  });

  test('resolves when the monitor stops', async () => {
    const cloud = await startTestCloud();
    const watch = startTestMonitor([cloud]);
    await addInstance(cloud);
    await getKnown(watch);
    const waiting = watch.monitor.instances.wait(ID, { ...within20s(), goal: 'deleted' });
    await watch.monitor.stop();
    expect(await waiting).toMatchObject({ phase: 'running' });
  });
});

describe('an instance ID that is looked up as a job', () => {
  test('is recognized by SWR, once, and is not polled as a job', async () => {
    const cloud = await startTestCloud();
    const clock = createClock();
    const { monitor } = startTestMonitor([cloud], { clock });
    await addInstance(cloud);
    for (let i = 0; i < 3; i++) {
      expect(await monitor.getJob(ID, UNLIMITED)).toMatchObject({
        problem: { code: 'job_not_found', instance: { id: ID, path: `/instances/${ID}` } },
        nextCheckAt: null,
      });
      clock.pass(60_000);
      await monitor.tick();
    }
    const requests = await cloud.takeRequests();
    expect(requests.filter((id) => id === ID)).toHaveLength(2);
  });

  test('is recognized by the store without any request', async () => {
    const cloud = await startTestCloud();
    const { monitor } = startTestMonitor([cloud]);
    await monitor.getJob(await addInstance(cloud), UNLIMITED);
    await cloud.takeRequests();
    expect(await monitor.getJob(ID, UNLIMITED)).toMatchObject({ problem: { instance: { id: ID } } });
    expect(await cloud.takeRequests()).toEqual([]);
  });

  test('an ID that is neither is asked for as an instance once in ten minutes', async () => {
    const cloud = await startTestCloud();
    const clock = createClock();
    const { monitor } = startTestMonitor([cloud], { clock });
    for (let i = 0; i < 4; i++) {
      const state = await monitor.getJob(UNKNOWN_ID, UNLIMITED);
      expect(state).toMatchObject({ problem: { code: 'job_not_found' } });
      expect(state).not.toHaveProperty('problem.instance');
      clock.pass(100_000);
    }
    expect(await countInstanceRequests(cloud)).toBe(1);
  });
});
