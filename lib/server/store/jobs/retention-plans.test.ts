import { describe, expect, test } from 'vitest';
import { createQueryRecorder, explain, insertRows } from '@/lib/server/store/query-plan.fixture';
import { onEachDatabase } from '@/lib/server/store/store.fixture';
import { deleteExpiredJobs } from './retention';

/** Jobs in the database, of which 1 % have not ended. */
const JOBS = {
  table: 'jobs',
  columns: `job_id, search, created_at, updated_at, first_seen_at, viewed_at, failed_count, changes,
  pinned, forgotten, phase, gone`,
  values: `'job-' || i, 'text', i, i, i, i, 0, 0, 0, 0,
  case when i % 100 > 0 then 'succeeded' when i % 200 > 0 then 'running' end, case when i % 300 = 0 then 1 else 0 end`,
  count: 20_000,
};

onEachDatabase((open) => {
  describe('deleteExpiredJobs: query plan', () => {
    test('finds expired jobs by indexes, however many jobs there are', async () => {
      const filled = await open();
      await insertRows(filled, JOBS);
      const { database, queries } = createQueryRecorder(filled.dialect);
      await deleteExpiredJobs(database, { endedBefore: 100, unknownBefore: 100 });
      expect(queries).toHaveLength(1);
      for (const query of queries) {
        const plan = await explain(query, filled);
        expect(plan).toContain('jobs_by_phase');
        expect(plan).not.toMatch(/SCAN jobs|Seq Scan on jobs/);
      }
    });
  });
});
