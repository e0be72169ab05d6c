import { describe, expect, test } from 'vitest';
import { createQueryRecorder, explain, insertRows } from '@/lib/server/store/query-plan.fixture';
import { onEachDatabase } from '@/lib/server/store/store.fixture';
import { findDueProfiles, leaseDueJobs } from './leases';

/** Jobs in the database, of which 1 % are unfinished. */
const JOBS = {
  table: 'jobs',
  columns: `job_id, profile, next_check_at, search, created_at, updated_at, first_seen_at, viewed_at,
  failed_count, changes, pinned, forgotten`,
  values: `'job-' || i, 'profile-' || (i % 5), case when i % 100 = 0 then i end, 'text', i, i, i, 0, 0, 0, 0, 0`,
  count: 20_000,
};
/** Before the times of all but two unfinished jobs. */
const NOW = 200;

onEachDatabase((open) => {
  describe('query plans of a tick', () => {
    test('due jobs are found by an index of unfinished jobs, however many jobs have ended', async () => {
      const filled = await open();
      await insertRows(filled, JOBS);
      const { database, queries } = createQueryRecorder(filled.dialect, () => NOW);
      await findDueProfiles(database);
      for (const profile of ['profile-0', null])
        await leaseDueJobs(database, { profile, viewedSince: 0, limit: 10, leaseMs: 1_000, aheadMs: 100 });
      expect(queries).toHaveLength(3);
      for (const query of queries) {
        const plan = await explain(query, filled);
        expect(plan, query.sql).toContain('jobs_due');
        expect(plan, query.sql).not.toMatch(/SCAN jobs|Seq Scan on jobs/);
      }
    });
  });
});
