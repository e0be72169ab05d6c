import { describe, expect, test } from 'vitest';
import { NO_FILTER } from '@/lib/contract/board-filter';
import { createProblem, type Problem } from '@/lib/contract/problem';
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

const DAY_MS = 24 * 3_600_000;

async function findKnown(store: Store, ids: readonly string[]): Promise<string[]> {
  const found = await store.jobs.findJobs(ids);
  return ids.filter((id) => found.has(id));
}

onEachDatabase((open) => {
  describe('annotateJob', () => {
    test('pin and note survive results, change independently, and null deletes the note', async () => {
      const { store } = await open();
      const at = store.now() - 10_000;
      const readAnnotation = async () => {
        const record = await findRecord(store);
        return [record?.pinned, record?.note];
      };
      await store.jobs.saveResults([createResult('job', at)], NO_RECHECK);
      expect(await store.jobs.annotateJob('job', { pinned: true, note: 'Tell Ana.' })).toBe(true);
      await store.jobs.saveResults([createResult('job', at + 1_000, { status: 'Success' })], NO_RECHECK);
      expect(await readAnnotation()).toEqual([true, 'Tell Ana.']);
      await store.jobs.annotateJob('job', { note: null });
      expect(await readAnnotation()).toEqual([true, null]);
      await store.jobs.annotateJob('job', { pinned: false });
      expect(await readAnnotation()).toEqual([false, null]);
      const { records } = await store.jobs.findBoardPage({ filter: { ...NO_FILTER, text: 'ana' }, limit: 1 });
      expect(records).toEqual([]);
    });

    test('returns false for unknown and removed jobs, and so does removeJob', async () => {
      const { store } = await open();
      await store.jobs.saveResults([createResult('job', store.now())], NO_RECHECK);
      expect(await store.jobs.annotateJob('job', {})).toBe(true);
      expect(await store.jobs.removeJob('job')).toBe(true);
      for (const id of ['job', 'stranger']) {
        expect(await store.jobs.annotateJob(id, { pinned: true })).toBe(false);
        expect(await store.jobs.annotateJob(id, {})).toBe(false);
        expect(await store.jobs.removeJob(id)).toBe(false);
      }
    });
  });

  describe('removeJob', () => {
    test('deletes the data, the history and the lease of a job', async () => {
      const { store, sql } = await open();
      const now = store.now();
      await store.jobs.saveResults(
        [createResult('job', now), createResult('other', now)],
        recheckAt(now - 1),
      );
      await store.jobs.annotateJob('job', { pinned: true, note: 'secret' });
      expect(await store.jobs.removeJob('job')).toBe(true);
      expect(await findKnown(store, ['job', 'other'])).toEqual(['other']);
      const { records } = await store.jobs.findBoardPage({ filter: NO_FILTER, limit: 9 });
      expect(records.map(({ jobId }) => jobId)).toEqual(['other']);
      expect((await store.jobs.countByPhase(NO_FILTER)).running).toBe(1);
      expect(await store.jobs.findBacklog()).toMatchObject({ due: 1 });
      expect(await sql(`select job_id from transitions`)).toEqual([{ job_id: 'other' }]);
      const rows = await sql(`select * from jobs where job_id = 'job'`);
      expect(JSON.stringify(rows)).not.toMatch(/secret|running/i);
    });
  });

  describe('isRemoved', () => {
    test('returns true from the removal until the next lookup', async () => {
      const { store } = await open();
      await store.jobs.saveResults([createResult('job', store.now())], NO_RECHECK);
      const readRemoved = async () => [
        await store.jobs.isRemoved('job'),
        await store.jobs.isRemoved('unknown'),
      ];
      expect(await readRemoved()).toEqual([false, false]);
      await store.jobs.removeJob('job');
      expect(await readRemoved()).toEqual([true, false]);
      await store.jobs.acquireLease('job', undefined, 1_000);
      expect(await readRemoved()).toEqual([false, false]);
    });
  });

  describe('deleteExpiredJobs', () => {
    test('deletes unpinned jobs that ended, were first seen and were viewed long ago', async () => {
      const { store, advance, sql } = await open();
      const old = new Date(store.now() - 400 * DAY_MS).toISOString();
      const recent = new Date(store.now() + DAY_MS).toISOString();
      const first = store.now();
      const ended = { status: 'Success', updated_at: old };
      await store.jobs.saveResults(
        [
          createResult('ended', first, ended),
          createResult('failed', first, { ...ended, status: 'Failed' }),
          createResult('pinned', first, ended),
          createResult('looked-at', first, ended),
          createResult('updated', first, { ...ended, updated_at: recent }),
          createResult('running', first, { status: 'Running', updated_at: old }),
          createResult('unheard-of', first, { status: 'Hibernating', updated_at: old }),
        ],
        NO_RECHECK,
      );
      await store.jobs.annotateJob('pinned', { pinned: true });
      await advance(20);
      const endedBefore = store.now();
      await advance(20);
      await store.jobs.recordViews([{ jobId: 'looked-at', dueBy: 0, checkedAt: first }]);
      await store.jobs.saveResults([createResult('just-found', store.now(), ended)], NO_RECHECK);

      expect(await store.jobs.deleteExpiredJobs({ endedBefore: first, unknownBefore: 0 })).toBe(0);
      expect(await store.jobs.deleteExpiredJobs({ endedBefore, unknownBefore: 0 })).toBe(2);
      const remaining = ['pinned', 'looked-at', 'updated', 'running', 'unheard-of', 'just-found'];
      expect(await findKnown(store, ['ended', 'failed', ...remaining])).toEqual(remaining);
      const histories = await sql('select job_id from transitions');
      expect(histories.map(({ job_id }) => job_id).sort()).toEqual([...remaining].sort());
    });

    test('deletes an ID that no profile knows once retries ended and it was not viewed recently', async () => {
      const { store, advance } = await open();
      const ids = ['given-up', 'looked-at', 'being-tried', 'known'];
      for (const id of ids) await store.jobs.acquireLease(id, undefined, 1_000);
      const now = store.now();
      const attempts = { problem: TIMEOUT_PROBLEM, since: now, lastAt: now, count: 1 };
      await store.jobs.saveFailures(
        ids.map((jobId) => ({
          jobId,
          attempts,
          nextCheckAt: jobId === 'being-tried' ? now : null,
          requestedAt: now,
        })),
      );
      await store.jobs.saveResults([createResult('known', now + 1)], NO_RECHECK);
      await advance(20);
      const unknownBefore = store.now();
      await advance(20);
      await store.jobs.recordViews([{ jobId: 'looked-at', dueBy: 0, checkedAt: null }]);
      expect(await store.jobs.deleteExpiredJobs({ endedBefore: 0, unknownBefore: 0 })).toBe(0);
      expect(await store.jobs.deleteExpiredJobs({ endedBefore: 0, unknownBefore })).toBe(1);
      expect(await findKnown(store, ids)).toEqual(['looked-at', 'being-tried', 'known']);
    });

    test('deletes a job that SWR lost long ago, but none that is still polled', async () => {
      const { store, advance, sql } = await open();
      const ids = ['lost', 'pinned', 'looked-at', 'just-lost', 'being-retried', 'unreachable'];
      const found = store.now();
      await store.jobs.saveResults(
        ids.map((id) => createResult(id, found, { updated_at: new Date(found - DAY_MS).toISOString() })),
        NO_RECHECK,
      );
      await store.jobs.annotateJob('pinned', { pinned: true });
      const fail = async (jobId: string, problem: Problem, nextCheckAt: number | null) => {
        const now = store.now();
        const attempts = { problem, since: now, lastAt: now, count: 1 };
        await store.jobs.saveFailures([{ jobId, attempts, nextCheckAt, requestedAt: now }]);
      };
      const lost = createProblem('job_not_found', 'No job with this ID exists.');
      for (const id of ['lost', 'pinned', 'looked-at']) await fail(id, lost, null);
      await fail('being-retried', lost, found);
      await fail('unreachable', TIMEOUT_PROBLEM, null);
      await advance(20);
      const endedBefore = store.now();
      await advance(20);
      await fail('just-lost', lost, null);
      await store.jobs.recordViews([{ jobId: 'looked-at', dueBy: 0, checkedAt: found }]);
      expect(await store.jobs.deleteExpiredJobs({ endedBefore: found, unknownBefore: 0 })).toBe(0);
      expect(await store.jobs.deleteExpiredJobs({ endedBefore, unknownBefore: 0 })).toBe(1);
      const remaining = ids.filter((id) => id !== 'lost');
      expect(await findKnown(store, ids)).toEqual(remaining);
      const histories = await sql('select job_id from transitions');
      expect(histories.map(({ job_id }) => job_id).sort()).toEqual([...remaining].sort());
    });

    test('deletes old tombstones', async () => {
      const { store, advance, sql } = await open();
      await store.jobs.saveResults([createResult('job', store.now())], NO_RECHECK);
      await store.jobs.removeJob('job');
      await advance(20);
      expect(await store.jobs.deleteExpiredJobs({ endedBefore: 0, unknownBefore: store.now() })).toBe(0);
      expect(await store.jobs.deleteExpiredJobs({ endedBefore: store.now(), unknownBefore: 0 })).toBe(1);
      expect(await sql('select * from jobs')).toEqual([]);
    });

    test('deletes more jobs than one batch holds', async () => {
      const { store, advance, sql } = await open();
      const ids = createIds(1_234);
      await store.jobs.saveResults(
        ids.map((id) => createResult(id, store.now() - 1_000, { status: 'Success' })),
        NO_RECHECK,
      );
      await advance(20);
      expect(await store.jobs.deleteExpiredJobs({ endedBefore: store.now(), unknownBefore: 0 })).toBe(
        ids.length,
      );
      expect(await sql('select job_id from jobs')).toEqual([]);
      expect(await sql('select job_id from transitions')).toEqual([]);
    });
  });
});
