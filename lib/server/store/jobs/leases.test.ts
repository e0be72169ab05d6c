import { describe, expect, test } from 'vitest';
import type { Lease } from './leases';
import type { Store } from '@/lib/server/store/store';
import {
  findRecord,
  createResult,
  NO_RECHECK,
  recheckAt,
  createIds,
  onEachDatabase,
  TIMEOUT_PROBLEM,
} from '@/lib/server/store/store.fixture';

const LEASE_MS = 700;
const LONG_LEASE_MS = 60_000;
const DUE_OPTIONS = { profile: 'default', viewedSince: 0, limit: 100, leaseMs: LONG_LEASE_MS };

async function expectLease(pending: Promise<Lease | null>): Promise<Lease> {
  const lease = await pending;
  if (lease === null) throw new Error('the lease was denied');
  return lease;
}

onEachDatabase((open) => {
  describe('acquireLease', () => {
    test('grants one of many concurrent requests for a job', async () => {
      const { store, openReplica } = await open();
      const second = openReplica();
      const leases = createIds(40).map((_, index) =>
        (index % 2 === 0 ? store : second).jobs.acquireLease('job', undefined, LONG_LEASE_MS),
      );
      expect((await Promise.all(leases)).filter(Boolean)).toHaveLength(1);
      expect(await findRecord(store, 'job')).toMatchObject({ job: null, checkedAt: null, history: [] });
    });

    test('grants no second lease until the first one expires', async () => {
      const { store, advance } = await open();
      const first = await expectLease(store.jobs.acquireLease('job', undefined, LEASE_MS));
      expect(first.jobId).toBe('job');
      expect(await store.jobs.acquireLease('job', undefined, LEASE_MS)).toBeNull();
      await advance(LEASE_MS);
      const next = await expectLease(store.jobs.acquireLease('job', undefined, LEASE_MS));
      expect(next.leaseUntil).toBeGreaterThanOrEqual(first.leaseUntil + LEASE_MS);
      expect(await store.jobs.acquireLease('job', undefined, LEASE_MS)).toBeNull();
    });

    test('grants a new lease after a result, a failure or a release', async () => {
      const { store } = await open();
      const now = store.now();
      await store.jobs.acquireLease('job', undefined, LONG_LEASE_MS);
      await store.jobs.saveResults([createResult('job', now)], NO_RECHECK);
      await expectLease(store.jobs.acquireLease('job', await findRecord(store, 'job'), LONG_LEASE_MS));
      const attempts = { problem: TIMEOUT_PROBLEM, since: now, lastAt: now, count: 1 };
      await store.jobs.saveFailures([{ jobId: 'job', attempts, nextCheckAt: null, requestedAt: now }]);
      const lease = await expectLease(
        store.jobs.acquireLease('job', await findRecord(store, 'job'), LONG_LEASE_MS),
      );
      await store.jobs.releaseLeases([lease, { ...lease, jobId: 'another' }]);
      await expectLease(store.jobs.acquireLease('job', await findRecord(store, 'job'), LONG_LEASE_MS));
    });

    test('denies a lease if the job was fetched since the caller read it', async () => {
      const { store } = await open();
      const now = store.now();
      await store.jobs.saveResults([createResult('job', now - 2_000)], NO_RECHECK);
      const before = await findRecord(store, 'job');
      await store.jobs.saveResults([createResult('job', now - 1_000)], recheckAt(now));
      const between = await findRecord(store, 'job');
      const attempts = { problem: TIMEOUT_PROBLEM, since: now, lastAt: now, count: 1 };
      await store.jobs.saveFailures([{ jobId: 'job', attempts, nextCheckAt: now, requestedAt: now }]);

      expect(await store.jobs.acquireLease('job', undefined, LEASE_MS)).toBeNull();
      expect(await store.jobs.acquireLease('job', before, LEASE_MS)).toBeNull();
      expect(await store.jobs.acquireLease('job', between, LEASE_MS)).toBeNull();
      await expectLease(store.jobs.acquireLease('job', await findRecord(store, 'job'), LEASE_MS));
    });

    test('a new job is due when its first lease expires without a response', async () => {
      const { store, advance } = await open();
      const withoutProfile = { ...DUE_OPTIONS, profile: null };
      await store.jobs.acquireLease('job', undefined, LEASE_MS);
      expect(await store.jobs.leaseDueJobs(withoutProfile)).toEqual([]);
      await advance(LEASE_MS);
      expect(await store.jobs.leaseDueJobs(withoutProfile)).toMatchObject([
        { jobId: 'job', profile: null, job: null },
      ]);
    });
  });

  describe('releaseLeases', () => {
    test('an expired lease does not release its successor', async () => {
      const { store, openReplica, advance } = await open();
      const second = openReplica();
      await second.check();
      const expired = await expectLease(store.jobs.acquireLease('job', undefined, LEASE_MS));
      await store.jobs.saveResults([createResult('due', store.now())], recheckAt(store.now() - 1));
      const expiredToo = await store.jobs.leaseDueJobs({ ...DUE_OPTIONS, leaseMs: LEASE_MS });
      await advance(LEASE_MS);
      await expectLease(second.jobs.acquireLease('job', undefined, LONG_LEASE_MS));
      expect(await second.jobs.leaseDueJobs(DUE_OPTIONS)).toHaveLength(1);
      await store.jobs.releaseLeases([expired, ...expiredToo]);
      expect(await store.jobs.acquireLease('job', undefined, LEASE_MS)).toBeNull();
      expect(await store.jobs.leaseDueJobs(DUE_OPTIONS)).toEqual([]);
    });
  });

  describe('renewLeases', () => {
    test('extends current leases and omits ended ones', async () => {
      const { store, advance } = await open();
      const long = await expectLease(store.jobs.acquireLease('long', undefined, LEASE_MS));
      const lost = await expectLease(store.jobs.acquireLease('lost', undefined, LEASE_MS));
      const finished = await expectLease(store.jobs.acquireLease('finished', undefined, LEASE_MS));
      await store.jobs.saveResults([createResult('finished', store.now())], NO_RECHECK);
      await advance(LEASE_MS);
      await expectLease(store.jobs.acquireLease('lost', undefined, LONG_LEASE_MS));
      const renewed = await store.jobs.renewLeases([long, lost, finished], LEASE_MS);
      expect(renewed.map(({ jobId }) => jobId)).toEqual(['long']);
      expect(await store.jobs.acquireLease('long', undefined, LEASE_MS)).toBeNull();
      await store.jobs.releaseLeases([long]);
      expect(await store.jobs.acquireLease('long', undefined, LEASE_MS)).toBeNull();
      await store.jobs.releaseLeases(renewed);
      await expectLease(store.jobs.acquireLease('long', undefined, LEASE_MS));
      expect(await store.jobs.renewLeases([], LEASE_MS)).toEqual([]);
    });
  });

  describe('leaseDueJobs', () => {
    test('gives every due job to exactly one of four concurrent callers', async () => {
      const { store, openReplica } = await open();
      const second = openReplica();
      const now = store.now();
      const ids = createIds(300);
      await store.jobs.saveResults(
        ids.map((id) => createResult(id, now - 10_000)),
        recheckAt(now - 1_000),
      );
      const leased: string[] = [];
      async function leaseAll(replica: Store) {
        for (;;) {
          const batch = await replica.jobs.leaseDueJobs({ ...DUE_OPTIONS, limit: 7 });
          expect(batch.length).toBeLessThanOrEqual(7);
          if (batch.length === 0) return;
          leased.push(...batch.map(({ jobId }) => jobId));
        }
      }
      await Promise.all([store, second, store, second].map(leaseAll));
      // Rows that another replica is leasing are skipped, so a replica without further rows ends.
      await leaseAll(store);
      expect(leased.sort()).toEqual([...ids].sort());
    });

    test('leases viewed jobs first, then the longest overdue', async () => {
      const { store, advance } = await open();
      const now = store.now();
      const overdue = { late: 3_000, later: 6_000, latest: 9_000, seen: 2_000, 'seen-later': 5_000 };
      for (const [id, ms] of Object.entries(overdue)) {
        await store.jobs.saveResults([createResult(id, now - 20_000)], recheckAt(now - ms));
      }
      await store.jobs.recordViews([{ jobId: 'late', dueBy: now, checkedAt: now - 20_000 }]);
      await advance(50);
      const viewedSince = store.now();
      await store.jobs.recordViews(
        ['seen', 'seen-later'].map((jobId) => ({ jobId, dueBy: now, checkedAt: now - 20_000 })),
      );

      const first = await store.jobs.leaseDueJobs({ ...DUE_OPTIONS, viewedSince, limit: 4 });
      expect(first.map(({ jobId }) => jobId)).toEqual(['seen-later', 'seen', 'latest', 'later']);
      const rest = await store.jobs.leaseDueJobs({ ...DUE_OPTIONS, viewedSince, limit: 4 });
      expect(rest.map(({ jobId }) => jobId)).toEqual(['late']);
    });

    test('leases only due jobs of the profile, and jobs due soon only together with a due one', async () => {
      const { store } = await open();
      const now = store.now();
      await store.jobs.saveResults([createResult('soon', now)], recheckAt(now + 5_000));
      await store.jobs.saveResults([createResult('much-later', now)], recheckAt(now + 60_000));
      await store.jobs.saveResults([createResult('at-rest', now)], NO_RECHECK);
      await store.jobs.saveResults(
        [createResult('elsewhere', now, { profile: 'other' })],
        recheckAt(now - 1),
      );
      const ahead = { ...DUE_OPTIONS, aheadMs: 10_000 };
      expect(await store.jobs.leaseDueJobs(ahead)).toEqual([]);

      await store.jobs.saveResults([createResult('due', now)], recheckAt(now - 1));
      expect((await store.jobs.leaseDueJobs(ahead)).map(({ jobId }) => jobId)).toEqual(['due', 'soon']);
    });

    test('leases of a crashed replica expire', async () => {
      const { store, openReplica, advance } = await open();
      const now = store.now();
      await store.jobs.saveResults([createResult('a', now), createResult('b', now)], recheckAt(now - 1_000));
      const crashed = openReplica();
      expect(await crashed.jobs.leaseDueJobs({ ...DUE_OPTIONS, leaseMs: LEASE_MS })).toHaveLength(2);
      await crashed.close();
      expect(await store.jobs.leaseDueJobs(DUE_OPTIONS)).toEqual([]);
      await advance(LEASE_MS);
      expect(await store.jobs.leaseDueJobs(DUE_OPTIONS)).toHaveLength(2);
    });
  });

  describe('findDueProfiles', () => {
    test('finds only profiles with due jobs that are not leased', async () => {
      const { store } = await open();
      const now = store.now();
      await store.jobs.saveResults([createResult('a', now, { profile: 'busy' })], recheckAt(now - 10));
      await store.jobs.saveResults(
        [createResult('b', now, { profile: 'later' })],
        recheckAt(now + LONG_LEASE_MS),
      );
      await store.jobs.saveResults([createResult('c', now, { profile: 'at-rest' })], NO_RECHECK);
      const lease = await expectLease(store.jobs.acquireLease('of-none-yet', undefined, LEASE_MS));
      expect(await store.jobs.findDueProfiles()).toEqual(new Set(['busy']));
      await store.jobs.releaseLeases([lease]);
      expect(await store.jobs.findDueProfiles()).toEqual(new Set(['busy', null]));
      await store.jobs.leaseDueJobs({ ...DUE_OPTIONS, profile: 'busy' });
      expect(await store.jobs.findDueProfiles()).toEqual(new Set([null]));
    });
  });
});
