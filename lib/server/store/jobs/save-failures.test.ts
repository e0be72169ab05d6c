import { describe, expect, test } from 'vitest';
import type { FailedAttempts } from './job-record';
import {
  findRecord,
  collectChanges,
  createResult,
  NO_RECHECK,
  recheckAt,
  onEachDatabase,
  TIMEOUT_PROBLEM,
} from '@/lib/server/store/store.fixture';

const MINUTE_MS = 60_000;

const failedAt = (at: number, count = 1): FailedAttempts => ({
  problem: TIMEOUT_PROBLEM,
  since: at - count * 1_000,
  lastAt: at,
  count,
});

onEachDatabase((open) => {
  describe('saveFailures', () => {
    test('keeps the last state and the history until the next result clears the failure', async () => {
      const { store } = await open();
      const at = store.now() - MINUTE_MS;
      await store.jobs.saveResults([createResult('job', at, { status: 'Running' })], recheckAt(at + 1_000));
      const before = await findRecord(store);
      const attempts = failedAt(at + 1_000, 3);
      await store.jobs.saveFailures([{ jobId: 'job', attempts, nextCheckAt: at + 9_000, requestedAt: at }]);
      expect(await findRecord(store)).toEqual({
        ...before,
        failedAttempts: attempts,
        nextCheckAt: at + 9_000,
      });

      await store.jobs.saveResults([createResult('job', at + 9_000, { status: 'Success' })], NO_RECHECK);
      const after = await findRecord(store);
      expect(after).toMatchObject({ failedAttempts: null, job: { status: 'Success' }, nextCheckAt: null });
      expect(after?.history.map(({ notBefore }) => notBefore)).toEqual([null, at]);
    });

    test('an unchanged result clears a failure too, even for an ended job', async () => {
      const { store } = await open();
      const at = store.now() - MINUTE_MS;
      await store.jobs.saveResults([createResult('job', at, { status: 'Success' })], NO_RECHECK);
      await store.jobs.saveFailures([
        { jobId: 'job', attempts: failedAt(at + 1_000), nextCheckAt: null, requestedAt: at },
      ]);
      await store.jobs.saveResults([createResult('job', at + 2_000, { status: 'Success' })], NO_RECHECK);
      expect(await findRecord(store)).toMatchObject({ failedAttempts: null, checkedAt: at + 2_000 });
    });

    test('does not restore removed or unknown jobs', async () => {
      const { store } = await open();
      const now = store.now();
      await store.jobs.acquireLease('job', undefined, MINUTE_MS);
      await store.jobs.removeJob('job');
      const notified = collectChanges(store);
      await store.jobs.saveFailures(
        ['job', 'stranger'].map((jobId) => ({
          jobId,
          attempts: failedAt(now),
          nextCheckAt: now - 1,
          requestedAt: now,
        })),
      );
      expect((await store.jobs.findJobs(['job', 'stranger'])).size).toBe(0);
      const due = { viewedSince: 0, limit: 9, leaseMs: MINUTE_MS };
      expect(await store.jobs.leaseDueJobs({ ...due, profile: null })).toEqual([]);
      expect(notified.filter((jobId) => jobId !== null)).toEqual([]);
    });

    test('ignores a failure of an earlier request than the last result', async () => {
      const { store } = await open();
      const now = store.now();
      await store.jobs.saveResults([createResult('job', now - 5_000)], recheckAt(now));
      await store.jobs.saveResults([createResult('job', now - 1_000, { status: 'Success' })], NO_RECHECK);
      const before = await findRecord(store);
      const failure = { jobId: 'job', attempts: failedAt(now), nextCheckAt: now + 2_000 };
      await store.jobs.saveFailures([{ ...failure, requestedAt: now - 1_001 }]);
      expect(await findRecord(store)).toEqual(before);
      await store.jobs.saveFailures([{ ...failure, requestedAt: now - 1_000 }]);
      expect(await findRecord(store)).toMatchObject({
        failedAttempts: { count: 1 },
        nextCheckAt: now + 2_000,
      });
    });

    test('saves a failure of a job that was checked before the clock was set back', async () => {
      const { store } = await open();
      const now = store.now();
      await store.jobs.saveResults([createResult('job', now + 60 * MINUTE_MS)], recheckAt(now));
      await store.jobs.saveFailures([
        { jobId: 'job', attempts: failedAt(now), nextCheckAt: now, requestedAt: now - 1_000 },
      ]);
      expect((await findRecord(store))?.failedAttempts).toMatchObject({ count: 1 });
    });

    test('accepts fractional times', async () => {
      const { store } = await open();
      const now = store.now();
      await store.jobs.saveResults([createResult('job', now)], recheckAt(now + 1_000.6));
      await store.jobs.recordViews([{ jobId: 'job', dueBy: now + 999.5, checkedAt: now }]);
      await store.jobs.acquireLease('job', await findRecord(store), 0.5);
      await store.jobs.saveFailures([
        { jobId: 'job', attempts: failedAt(now), nextCheckAt: now + 333.3, requestedAt: now },
      ]);
      await store.jobs.deleteExpiredJobs({ endedBefore: now - 0.1, unknownBefore: now - 0.1 });
      expect((await findRecord(store))?.nextCheckAt).toBeCloseTo(now + 333.3);
    });

    test('replicas that save results, failures and views of the same jobs concurrently do not deadlock', async () => {
      const { store, openReplica } = await open();
      const second = openReplica();
      const ids = Array.from({ length: 30 }, (_, index) => `${index % 2 === 0 ? 'job' : 'JOB'}-${index}`);
      const backwards = [...ids].reverse();
      const now = store.now();
      await store.jobs.saveResults(
        ids.map((id) => createResult(id, now - MINUTE_MS)),
        recheckAt(now),
      );
      for (let round = 0; round < 10; round++) {
        const attempts = failedAt(now + round);
        const leased = await store.jobs.leaseDueJobs({
          profile: 'default',
          viewedSince: 0,
          limit: 20,
          leaseMs: 5_000,
        });
        await Promise.all([
          store.jobs.saveResults(
            ids.map((id) => createResult(id, now + round)),
            recheckAt(now),
          ),
          second.jobs.saveFailures(
            backwards.map((jobId) => ({ jobId, attempts, nextCheckAt: now, requestedAt: now + round })),
          ),
          store.jobs.recordViews(backwards.map((jobId) => ({ jobId, dueBy: now, checkedAt: now + round }))),
          second.jobs.releaseLeases(leased),
          store.jobs.leaseDueJobs({ profile: 'default', viewedSince: 0, limit: 20, leaseMs: 1 }),
          second.jobs.deleteExpiredJobs({ endedBefore: now + MINUTE_MS, unknownBefore: now }),
        ]);
      }
      expect((await store.jobs.findJobs(ids)).size).toBe(ids.length);
    });
  });

  describe('recordViews', () => {
    test('makes a job due earlier, and never later', async () => {
      const { store } = await open();
      const now = store.now();
      await store.jobs.saveResults([createResult('soon', now)], recheckAt(now + 1_000));
      await store.jobs.saveResults([createResult('late', now)], recheckAt(now + MINUTE_MS));
      await store.jobs.saveResults([createResult('at-rest', now, { status: 'Success' })], NO_RECHECK);
      const ids = ['soon', 'late', 'at-rest'];
      await store.jobs.recordViews(
        [...ids, 'stranger'].map((jobId) => ({ jobId, dueBy: now + 5_000, checkedAt: now })),
      );
      const records = [...(await store.jobs.findJobs(ids)).values()];
      expect(Object.fromEntries(records.map(({ jobId, nextCheckAt }) => [jobId, nextCheckAt]))).toEqual({
        soon: now + 1_000,
        late: now + 5_000,
        'at-rest': null,
      });
      expect(records.every(({ viewedAt }) => viewedAt >= now)).toBe(true);
      expect(await findRecord(store, 'stranger')).toBeUndefined();
    });

    test('does not shorten the back-off after a failure', async () => {
      const { store } = await open();
      const now = store.now();
      await store.jobs.saveResults([createResult('job', now)], recheckAt(now));
      await store.jobs.saveFailures([
        { jobId: 'job', attempts: failedAt(now), nextCheckAt: now + MINUTE_MS, requestedAt: now },
      ]);
      await store.jobs.recordViews([{ jobId: 'job', dueBy: now + 1_000, checkedAt: now }]);
      const record = await findRecord(store);
      expect(record?.nextCheckAt).toBe(now + MINUTE_MS);
      expect(record?.viewedAt).toBeGreaterThanOrEqual(now);
    });

    test('does not make a job due that was checked since it was displayed', async () => {
      const { store } = await open();
      const now = store.now();
      await store.jobs.saveResults([createResult('job', now)], recheckAt(now + MINUTE_MS));
      await store.jobs.recordViews([{ jobId: 'job', dueBy: now + 1_000, checkedAt: now - 5_000 }]);
      expect((await findRecord(store))?.nextCheckAt).toBe(now + MINUTE_MS);
      await store.jobs.recordViews([{ jobId: 'job', dueBy: now + 1_000, checkedAt: now }]);
      expect((await findRecord(store))?.nextCheckAt).toBe(now + 1_000);
    });
  });
});
