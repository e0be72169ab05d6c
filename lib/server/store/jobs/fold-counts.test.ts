import { describe, expect, test } from 'vitest';
import { NO_FILTER } from '@/lib/contract/board-filter';
import { startTestMonitor } from '@/lib/server/monitor/monitor.fixture';
import type { Store } from '@/lib/server/store/store';
import { createIds, createResult, NO_RECHECK, onEachDatabase } from '@/lib/server/store/store.fixture';

async function saveJobs(store: Store, count: number): Promise<void> {
  const results = createIds(count).map((id, i) =>
    createResult(id, store.now(), { type: `Type${i % 3}`, status: i % 2 === 0 ? 'Success' : 'Failed' }),
  );
  await store.jobs.saveResults(results, NO_RECHECK);
}

onEachDatabase((open) => {
  describe('foldCounts', () => {
    test('leaves one sum for each kind and phase, once there are many changes', async () => {
      const { store, sql } = await open();
      await saveJobs(store, 900);
      expect(await store.jobs.foldCounts(1_000)).toBeNull();
      await saveJobs(store, 1_500);
      const before = await store.jobs.countByPhase(NO_FILTER);
      expect(before).toMatchObject({ succeeded: 750, failed: 750 });
      expect(await store.jobs.foldCounts(1_000)).toBe(6);
      expect(await sql('select change from job_counts')).toHaveLength(6);
      expect(await store.jobs.countByPhase(NO_FILTER)).toEqual(before);
      expect(await store.jobs.foldCounts(1_000)).toBeNull();
    });

    test('a new database is summed up in the first tick, although nothing may be deleted yet', async () => {
      const { store, sql } = await open();
      await saveJobs(store, 1_500);
      await startTestMonitor([], { store }).monitor.tick();
      expect(await sql('select change from job_counts')).toHaveLength(6);
    });
  });
});
