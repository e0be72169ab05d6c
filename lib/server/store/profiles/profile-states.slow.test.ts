import { describe, expect, test } from 'vitest';
import { createProblem } from '@/lib/contract/problem';
import type { Store } from '@/lib/server/store/store';
import {
  createResult,
  NO_RECHECK,
  recheckAt,
  createIds,
  onEachDatabase,
  TIMEOUT_PROBLEM,
} from '@/lib/server/store/store.fixture';

const LIMIT = { perSecond: 20, maxWaitMs: 60_000 };
const MINUTE_MS = 60_000;
const INTERVAL_MS = 1_000 / LIMIT.perSecond;

/** Returns when the request would be sent, by the store's clock. */
async function findSendTime(store: Store, limit = LIMIT): Promise<number> {
  const permit = await store.profiles.acquirePermit('default', limit);
  if (permit.kind !== 'granted') throw new Error(`not granted: ${permit.kind}`);
  return store.now() + permit.waitMs;
}

/** Returns the maximum number of requests within any such interval. */
function countMostWithin(times: readonly number[], ms: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.max(...sorted.map((from, i) => sorted.slice(i).filter((at) => at < from + ms).length));
}

onEachDatabase((open) => {
  describe('acquirePermit', () => {
    test('two replicas together send one second’s worth at once, then keep to the limit', async () => {
      const { store, openReplica, dialect } = await open();
      const second = openReplica();
      await second.check();
      const startedAt = store.now();
      const times: number[] = [];
      for (let i = 0; i < 10; i++) {
        const permits = createIds(20).map((_, index) => findSendTime(index % 2 === 0 ? store : second));
        times.push(...(await Promise.all(permits)));
      }
      times.sort((a, b) => a - b);
      const tookMs = dialect === 'sqlite' ? 0 : store.now() - startedAt;

      // On a real clock, permits are replenished while others are acquired, at times that are not exactly
      // known.
      const blur = Math.ceil(tookMs / INTERVAL_MS);
      const burst = LIMIT.perSecond + blur;
      expect(times.filter((at) => at <= startedAt + tookMs).length).toBeLessThanOrEqual(burst);
      expect(times.filter((at) => at <= startedAt + tookMs).length).toBeGreaterThanOrEqual(LIMIT.perSecond);
      for (const seconds of [1, 2, 5]) {
        expect(countMostWithin(times, seconds * 1_000)).toBeLessThanOrEqual(
          LIMIT.perSecond * (seconds + 1) + blur,
        );
        const later = times.slice(burst);
        expect(countMostWithin(later, seconds * 1_000)).toBeLessThanOrEqual(
          LIMIT.perSecond * seconds + 2 + blur,
        );
      }
      const lastAt = (times.at(-1) ?? 0) - startedAt;
      expect(lastAt).toBeGreaterThanOrEqual((200 - LIMIT.perSecond) * INTERVAL_MS - 10);
      expect(lastAt).toBeLessThanOrEqual((200 - LIMIT.perSecond) * INTERVAL_MS + tookMs + 10);
    });

    test('allows another burst after a second without requests', async () => {
      const { store, advance } = await open();
      for (let i = 0; i < LIMIT.perSecond; i++) await findSendTime(store);
      await advance(1_000);
      const before = store.now();
      for (let i = 0; i < LIMIT.perSecond; i++)
        expect(await findSendTime(store)).toBeLessThanOrEqual(store.now());
      const next = await store.profiles.acquirePermit('default', LIMIT);
      // A slow machine replenishes some during the test.
      if (store.now() - before < INTERVAL_MS)
        expect(next).toMatchObject({ waitMs: expect.any(Number) as number });
      expect(next.kind).toBe('granted');
    });

    test('reserves no permit beyond the maximum wait', async () => {
      const { store, advance } = await open();
      const slow = { perSecond: 1, maxWaitMs: 60_000 };
      expect(await store.profiles.acquirePermit('default', slow)).toEqual({ kind: 'granted', waitMs: 0 });
      for (let i = 0; i < 5; i++) {
        const permit = await store.profiles.acquirePermit('default', { ...slow, maxWaitMs: 200 });
        expect(permit).toMatchObject({ kind: 'full' });
        if (permit.kind === 'full') expect(permit.retryAfterMs).toBeLessThanOrEqual(1_000);
      }
      await advance(900);
      const permit = await store.profiles.acquirePermit('default', { ...slow, maxWaitMs: 200 });
      expect(permit.kind).toBe('granted');
      expect(await store.profiles.acquirePermit('another', slow)).toEqual({ kind: 'granted', waitMs: 0 });
    });

    test('a clock that was set back blocks neither permits nor list syncs', async () => {
      const { store, sql } = await open();
      await findSendTime(store);
      await store.profiles.acquireListSync('default', 1_000);
      await sql(
        'update profiles set turn_at = turn_at + 3600000, swept_at = swept_at + 3600000 returning profile',
      );
      expect(await store.profiles.acquirePermit('default', LIMIT)).toEqual({ kind: 'granted', waitMs: 0 });
      expect(await store.profiles.acquireListSync('default', 1_000)).toBe(true);
    });
  });

  describe('pauseProfile', () => {
    test('applies to all replicas until it ends, and a shorter pause does not shorten it', async () => {
      const { store, openReplica, advance } = await open();
      const second = openReplica();
      const until = store.now() + 1_500;
      expect(await store.profiles.findProfileStates()).toEqual(new Map());
      await store.profiles.pauseProfile('default', until, TIMEOUT_PROBLEM);
      await second.profiles.pauseProfile('default', until - 1_000, { ...TIMEOUT_PROBLEM, detail: 'another' });
      expect(await second.profiles.acquirePermit('default', LIMIT)).toEqual({
        kind: 'paused',
        until,
        problem: TIMEOUT_PROBLEM,
      });
      const states = await second.profiles.findProfileStates();
      expect(states.get('default')).toMatchObject({
        pausedUntil: until,
        pauseProblem: TIMEOUT_PROBLEM,
        listSyncedAt: 0,
      });
      expect(await second.profiles.acquirePermit('another', LIMIT)).toMatchObject({ kind: 'granted' });
      await advance(1_500);
      expect(await second.profiles.acquirePermit('default', LIMIT)).toMatchObject({ kind: 'granted' });
    });
  });

  describe('markListDenied', () => {
    test('is visible to all replicas', async () => {
      const { store, openReplica } = await open();
      const until = store.now() + 3_600_000;
      await store.profiles.markListDenied('default', until);
      const states = await openReplica().profiles.findProfileStates();
      expect(states.get('default')).toMatchObject({ listDeniedUntil: until });
    });
  });

  describe('acquireListSync', () => {
    test('returns true for one caller per interval, across replicas', async () => {
      const { store, openReplica, sql } = await open();
      const second = openReplica();
      const all = () =>
        Promise.all(
          createIds(20).map((_, i) =>
            (i % 2 === 0 ? store : second).profiles.acquireListSync('default', MINUTE_MS),
          ),
        );
      expect((await all()).filter(Boolean)).toHaveLength(1);
      expect((await all()).filter(Boolean)).toHaveLength(0);
      await sql(`update profiles set swept_at = swept_at - ${MINUTE_MS} returning profile`);
      expect((await all()).filter(Boolean)).toHaveLength(1);
      expect(await store.profiles.acquireListSync('another', MINUTE_MS)).toBe(true);
    });
  });

  describe('acquireSlowJobsRun', () => {
    test('returns true for one replica per interval', async () => {
      const { store, openReplica, advance } = await open();
      const replicas = [store, openReplica(), openReplica()];
      const run = () => Promise.all(replicas.map((each) => each.profiles.acquireSlowJobsRun(1_500)));
      expect((await run()).filter(Boolean)).toHaveLength(1);
      await advance(1_500);
      expect((await run()).filter(Boolean)).toHaveLength(1);
    });
  });

  describe('repairFutureTimestamps', () => {
    test('makes everything due that waits longer than its limit', async () => {
      const { store } = await open();
      const now = store.now();
      const hour = 60 * MINUTE_MS;
      await store.jobs.saveResults([createResult('late', now)], recheckAt(now + hour));
      await store.jobs.saveResults([createResult('soon', now)], recheckAt(now + 9_000));
      await store.jobs.saveResults([createResult('at-rest', now, { status: 'Success' })], NO_RECHECK);
      await store.jobs.acquireLease('leased', undefined, hour);
      await store.profiles.pauseProfile(
        'refused',
        now + hour,
        createProblem('upstream_unauthorized', 'refused'),
      );
      await store.profiles.pauseProfile(
        'throttled',
        now + hour,
        createProblem('upstream_throttled', 'throttled'),
      );
      await store.profiles.markListDenied('refused', now + 2 * hour);
      await store.profiles.markListDenied('throttled', now + hour);
      await store.jobs.repairFutureTimestamps({
        checkMs: 10_000,
        leaseMs: 10_000,
        getPauseMs: ({ code }) => (code === 'upstream_throttled' ? 2 * hour : MINUTE_MS),
        listDeniedMs: hour,
      });
      const states = await store.profiles.findProfileStates();
      expect(states.get('refused')?.listDeniedUntil).toBe(0);
      expect(states.get('throttled')?.listDeniedUntil).toBe(now + hour);
      const records = await store.jobs.findJobs(['late', 'soon', 'at-rest']);
      expect(records.get('late')?.nextCheckAt).toBeLessThanOrEqual(store.now());
      expect(records.get('soon')?.nextCheckAt).toBe(now + 9_000);
      expect(records.get('at-rest')?.nextCheckAt).toBeNull();
      expect(await store.jobs.acquireLease('leased', undefined, MINUTE_MS)).not.toBeNull();
      expect(await store.profiles.acquirePermit('refused', LIMIT)).toMatchObject({ kind: 'granted' });
      expect(await store.profiles.acquirePermit('throttled', LIMIT)).toMatchObject({ kind: 'paused' });
    });
  });
});
