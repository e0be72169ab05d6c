import { describe, expect, test } from 'vitest';
import { createRandom } from '@/testing/random';
import { createProblem } from '@/lib/contract/problem';
import type { Store } from '@/lib/server/store/store';
import { createIds, createResult, NO_RECHECK, onEachDatabase } from '@/lib/server/store/store.fixture';
import { DURATION_BOUNDS_S } from './duration-buckets';
import { MAX_END_TYPES, OTHER_TYPE } from './end-types';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const RETAIN_NOTHING = { endedBefore: Infinity, unknownBefore: Infinity };

const toTime = (ms: number) => new Date(ms).toISOString();

/** Saves one result of a job. */
async function save(store: Store, status: string, at: number, id = 'job', type = 'Sync') {
  await store.jobs.saveResults([createResult(id, at, { status, type })], NO_RECHECK);
}

async function loseJob(store: Store, jobId: string, at: number) {
  const attempts = { problem: createProblem('job_not_found', 'Gone'), since: at, lastAt: at, count: 1 };
  await store.jobs.saveFailures([{ jobId, attempts, nextCheckAt: null, requestedAt: at }]);
}

/** Reads how many jobs are counted as ended, by phase. */
async function readTotals(store: Store): Promise<Record<string, number>> {
  const totals: Record<string, number> = {};
  for (const { phase, count } of await store.jobs.findEndTotals())
    totals[phase] = (totals[phase] ?? 0) + count;
  return totals;
}

onEachDatabase((open) => {
  describe('findEndTotals', () => {
    test('counts a job once, whichever of two replicas saves its end first', async () => {
      const { store, openReplica } = await open();
      const replicas = [store, openReplica()];
      const at = store.now() - MINUTE_MS;
      const ids = createIds(40);
      const saveAll = (each: Store, status: string, time: number) =>
        each.jobs.saveResults(
          ids.map((id) => createResult(id, time, { status, type: 'Sync' })),
          NO_RECHECK,
        );
      await saveAll(store, 'Running', at);
      await Promise.all(replicas.flatMap((each) => [1, 2, 3].map((n) => saveAll(each, 'Success', at + n))));
      expect(await readTotals(store)).toEqual({ succeeded: 40 });
    });

    test('replicas that save ends of different jobs and new types concurrently lose none', async () => {
      const { store, openReplica } = await open();
      const replicas = [store, openReplica(), openReplica()];
      const at = store.now() - MINUTE_MS;
      await Promise.all(
        replicas.flatMap((replica, index) =>
          createIds(20, `replica-${index}`).map((id, n) =>
            save(replica, n % 2 === 0 ? 'Success' : 'Failed', at, id, `type-${(n * 7 + index * 5) % 25}`),
          ),
        ),
      );
      expect(await readTotals(store)).toEqual({ succeeded: 30, failed: 30 });
      const types = new Set((await store.jobs.findEndTotals()).map(({ type }) => type));
      expect(types.size).toBeLessThanOrEqual(MAX_END_TYPES + 1);
    });

    test('is the same after a restart, retention and removal, and a restored job is not counted again', async () => {
      const { store, openReplica, sql } = await open();
      const at = store.now() - MINUTE_MS;
      for (const id of ['deleted', 'removed']) await save(store, 'Failed', at, id);
      expect(await readTotals(store)).toEqual({ failed: 2 });
      await store.jobs.removeJob('removed');
      await store.jobs.acquireLease('removed', undefined, MINUTE_MS);
      await save(store, 'Failed', store.now(), 'removed');
      expect(await store.jobs.deleteExpiredJobs(RETAIN_NOTHING)).toBe(2);
      await store.close();
      const restarted = openReplica();
      expect(await readTotals(restarted)).toEqual({ failed: 2 });
      expect(await sql('select job_id from jobs')).toEqual([]);
    });

    test('counts a job once per phase, however often it leaves the phase', async () => {
      const { store } = await open();
      const at = store.now() - MINUTE_MS;
      const statuses = ['Running', 'Failed', 'Running', 'Failed', 'Success', 'Hibernating', 'Success'];
      for (const [n, status] of statuses.entries()) await save(store, status, at + n);
      expect(await readTotals(store)).toEqual({ failed: 1, succeeded: 1 });
    });

    test('an end is counted only once if a batch contains it twice', async () => {
      const { store } = await open();
      const at = store.now() - MINUTE_MS;
      const results = [1, 2].map((n) => createResult('job', at + n, { status: 'Failed', reason: `${n}` }));
      await store.jobs.saveResults(results, NO_RECHECK);
      expect(await readTotals(store)).toEqual({ failed: 1 });
    });

    test('counts unfinished jobs that SWR no longer has as gone, once, and an unknown status not at all', async () => {
      const { store } = await open();
      const at = store.now() - MINUTE_MS;
      await save(store, 'Running', at);
      await save(store, 'Hibernating', at, 'unknown');
      await save(store, 'Success', at, 'ended');
      for (const id of ['job', 'ended', 'stranger']) await loseJob(store, id, at + 1);
      expect(await readTotals(store)).toEqual({ succeeded: 1, gone: 1 });
      await save(store, 'Running', at + 2);
      await loseJob(store, 'job', at + 3);
      await save(store, 'Failed', at + 4);
      expect(await readTotals(store)).toEqual({ succeeded: 1, gone: 1, failed: 1 });
    });

    test('does not count a new job that had ended more than a day before, but one that was seen unfinished', async () => {
      const { store } = await open();
      const now = store.now();
      const endedAt = (id: string, ms: number) =>
        createResult(id, now, {
          status: 'Failed',
          created_at: toTime(now - 9 * DAY_MS),
          updated_at: toTime(ms),
        });
      await save(store, 'Running', now - 1, 'seen');
      const results = [
        endedAt('old', now - DAY_MS - MINUTE_MS),
        endedAt('recent', now - DAY_MS + MINUTE_MS),
        endedAt('seen', now - 2 * DAY_MS),
      ];
      await store.jobs.saveResults(results, NO_RECHECK);
      expect(await readTotals(store)).toEqual({ failed: 2 });

      await save(store, 'Running', now + 1, 'old');
      await save(store, 'Failed', now + 2, 'old');
      expect(await readTotals(store)).toEqual({ failed: 3 });
    });

    test('buckets and sums equal those of random jobs, also after they are deleted', async () => {
      const { store } = await open();
      const random = createRandom('durations');
      const now = store.now();
      const durations = Array.from({ length: 300 }, () => {
        const bound = random.pick(DURATION_BOUNDS_S) * 1_000;
        return random.pick([bound, bound + 1, bound - 1, random.below(2 * bound)]);
      });
      durations.push(-5, 0, 32 * DAY_MS, 30 * DAY_MS);
      const results = durations.map((ms, n) =>
        createResult(`job-${n}`, now, {
          status: n % 3 === 0 ? 'Failed' : 'Success',
          type: `type-${n % 2}`,
          created_at: toTime(now - ms),
          updated_at: toTime(now),
        }),
      );
      for (let n = 0; n < results.length; n += 7)
        await store.jobs.saveResults(results.slice(n, n + 7), NO_RECHECK);
      await store.jobs.deleteExpiredJobs(RETAIN_NOTHING);

      const totals = await store.jobs.findEndTotals();
      for (const type of ['type-0', 'type-1'])
        for (const phase of ['succeeded', 'failed'] as const) {
          const ofKind = totals.filter((total) => total.type === type && total.phase === phase);
          const own = durations.filter(
            (_, n) => `type-${n % 2}` === type && (n % 3 === 0) === (phase === 'failed'),
          );
          const plausible = own.filter((ms) => ms >= 0 && ms <= 31 * DAY_MS);
          expect(ofKind.reduce((sum, { count }) => sum + count, 0)).toBe(own.length);
          expect(ofKind.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBe(
            plausible.reduce((sum, ms) => sum + ms, 0),
          );
          for (const bound of [...DURATION_BOUNDS_S, Infinity]) {
            const upTo = ofKind.filter(
              ({ bucket }) => bucket !== '' && (bucket === '+Inf' ? Infinity : Number(bucket)) <= bound,
            );
            expect(
              upTo.reduce((sum, { count }) => sum + count, 0),
              `${type} ${phase} ${bound}`,
            ).toBe(plausible.filter((ms) => ms <= bound * 1_000).length);
          }
        }
    });

    test('ten thousand types, and types that are no words, are counted as "other"', async () => {
      const { store, sql } = await open();
      const at = store.now() - MINUTE_MS;
      const hostile = [
        '',
        'a b',
        'x"} 1\n',
        '\u0000',
        '镜像',
        'x'.repeat(65),
        'x'.repeat(100_000),
        OTHER_TYPE,
      ];
      const types = [...hostile, ...createIds(10_000, 'type')];
      const profiles = createIds(20, 'profile');
      const results = types.map((type, n) =>
        createResult(`job-${n}`, at, { status: 'Failed', type, profile: profiles[n % 20] ?? '' }),
      );
      for (let n = 0; n < results.length; n += 2_000)
        await store.jobs.saveResults(results.slice(n, n + 2_000), NO_RECHECK);
      await store.jobs.saveResults([createResult('none', at, { status: 'Failed' })], NO_RECHECK);

      expect(await readTotals(store)).toEqual({ failed: types.length + 1 });
      expect(await sql('select * from job_end_types')).toHaveLength(MAX_END_TYPES);
      expect((await sql('select * from job_ends')).length).toBeLessThanOrEqual(20 * (MAX_END_TYPES + 1) + 1);
      const totals = await store.jobs.findEndTotals();
      const others = totals.filter(({ type }) => type === OTHER_TYPE).map(({ count }) => count);
      expect(others.reduce((sum, count) => sum + count, 0)).toBe(types.length + 1 - MAX_END_TYPES);
      expect(new Set(totals.map(({ type }) => type)).size).toBe(MAX_END_TYPES + 1);
      const kinds = await store.jobs.findEndKinds();
      expect(new Set(kinds.map(({ type }) => type)).size).toBeLessThanOrEqual(MAX_END_TYPES + 1);
    });
  });

  describe('findEndKinds', () => {
    test('finds the kinds of unfinished jobs too', async () => {
      const { store } = await open();
      await save(store, 'Running', store.now(), 'job', 'Create instance');
      await save(store, 'Running', store.now(), 'other', 'CreateInstance');
      expect(await store.jobs.findEndKinds()).toEqual([
        { profile: 'default', type: OTHER_TYPE },
        { profile: 'default', type: 'CreateInstance' },
      ]);
    });
  });

  describe('countOverdue', () => {
    test('counts what boards call slow, and profiles without slow jobs', async () => {
      const { store } = await open();
      const now = store.now();
      const jobs = {
        slow: ['Running', 'a'],
        fast: ['Running', 'a'],
        ended: ['Success', 'a'],
        lost: ['Running', 'b'],
      };
      for (const [id, [status = '', profile = '']] of Object.entries(jobs))
        await store.jobs.saveResults([createResult(id, now - MINUTE_MS, { status, profile })], NO_RECHECK);
      await store.jobs.saveSlowTimes([
        ...['slow', 'ended', 'lost'].map((jobId) => ({ jobId, slowAt: now - 1 })),
        { jobId: 'fast', slowAt: now + DAY_MS },
      ]);
      await loseJob(store, 'lost', now);
      expect(await store.jobs.countOverdue()).toEqual(
        new Map([
          ['a', 1],
          ['b', 0],
        ]),
      );
    });
  });
});
