import { describe, expect, test } from 'vitest';
import { NO_FILTER } from '@/lib/contract/board-filter';
import type { Store } from '@/lib/server/store/store';
import {
  createResult,
  NO_RECHECK,
  createIds,
  onEachDatabase,
  type TestDatabase,
} from '@/lib/server/store/store.fixture';

const STATUSES = ['Initializing', 'Running', 'Success', 'Failed', 'Hibernating'];
const RETAIN_ALL_ENDED = { endedBefore: Infinity, unknownBefore: 0 };

async function save(store: Store, ids: readonly string[], shift: number): Promise<void> {
  const at = store.now();
  const results = ids.map((id, n) =>
    createResult(id, at, { status: STATUSES[(n + shift) % STATUSES.length] ?? '', type: `type-${n % 3}` }),
  );
  await store.jobs.saveResults(results, NO_RECHECK);
}

/** Compares the counts with a count of the rows. */
async function expectCorrectCounts({ store, sql }: Pick<TestDatabase, 'store' | 'sql'>): Promise<number> {
  const counts = await store.jobs.countByPhase(NO_FILTER);
  const rows = await sql(
    'select phase, cast(count(*) as integer) as count from jobs where phase is not null group by phase',
  );
  const counted = Object.entries(counts).filter(([, count]) => count !== 0);
  expect(Object.fromEntries(counted)).toEqual(
    Object.fromEntries(rows.map(({ phase, count }) => [String(phase), Number(count)])),
  );
  return counted.reduce((sum, [, count]) => sum + count, 0);
}

onEachDatabase((open) => {
  describe('countByPhase', () => {
    test('counts stay correct through changes, retention and removal', async () => {
      const database = await open();
      const { store, advance } = database;
      const ids = createIds(60);
      await save(store, ids, 0);
      expect(await expectCorrectCounts(database)).toBe(60);
      await advance(5);
      await save(store, ids, 1);
      expect(await expectCorrectCounts(database)).toBe(60);
      await store.jobs.removeJob('job-7');
      expect(await expectCorrectCounts(database)).toBe(59);
      expect(await store.jobs.deleteExpiredJobs(RETAIN_ALL_ENDED)).toBeGreaterThan(10);
      const left = await expectCorrectCounts(database);
      expect(left).toBeGreaterThan(10);
      expect(left).toBeLessThan(45);
    });

    test('folding preserves the counts and leaves one row for each kind and phase', async () => {
      const database = await open();
      const { store, advance, sql } = database;
      for (let shift = 0; shift < 3; shift++) {
        await save(store, createIds(30), shift);
        await advance(5);
      }
      const before = await store.jobs.countByPhase({ ...NO_FILTER, type: 'type-1' });
      await store.jobs.foldCounts(0);
      expect(await store.jobs.countByPhase({ ...NO_FILTER, type: 'type-1' })).toEqual(before);
      expect(await expectCorrectCounts(database)).toBe(30);
      expect(await sql('select * from job_counts')).toHaveLength(STATUSES.length * 3);
    });

    test('counts stay correct while replicas write and fold concurrently', async () => {
      const database = await open();
      const second = database.openReplica();
      await second.check();
      const writing = [0, 1, 2, 3].map((part) =>
        save(part % 2 === 0 ? database.store : second, createIds(50, `part-${part}`), part),
      );
      const folding = [database.store, second, database.store].map((each) => each.jobs.foldCounts(0));
      await Promise.all([...writing, ...folding]);
      expect(await expectCorrectCounts(database)).toBe(200);
    });
  });
});
