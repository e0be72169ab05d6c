import { describe, expect, test } from 'vitest';
import { createQueryRecorder, inlineValues } from '@/lib/server/store/query-plan.fixture';
import { onEachDatabase } from '@/lib/server/store/store.fixture';
import { findDueProfiles, leaseDueJobs } from './leases';

const VALUES = `'job-' || i, 'profile-' || (i % 5), case when i % 100 = 0 then i end, 'text', i, i, i, 0, 0, 0, 0, 0`;
const INSERT = `insert into jobs (job_id, profile, next_check_at, search, created_at, updated_at, first_seen_at, viewed_at,
  failed_count, changes, pinned, forgotten)`;
/** Statements that insert 20,000 jobs, of which 1 % are unfinished. */
const INSERT_JOBS = {
  sqlite: `with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
    ${INSERT} select ${VALUES} from n returning 1`,
  postgres: `${INSERT} select ${VALUES} from generate_series(1, 20000) i returning 1`,
};
/** Before the times of all but two unfinished jobs. */
const NOW = 200;

onEachDatabase((open) => {
  describe('query plans of a tick', () => {
    test('due jobs are found by an index of unfinished jobs, however many jobs have ended', async () => {
      const { sql, dialect } = await open();
      await sql(INSERT_JOBS[dialect]);
      if (dialect === 'postgres') await sql('analyze jobs');
      const { database, queries } = createQueryRecorder(dialect, () => NOW);
      await findDueProfiles(database);
      for (const profile of ['profile-0', null])
        await leaseDueJobs(database, { profile, viewedSince: 0, limit: 10, leaseMs: 1_000, aheadMs: 100 });
      expect(queries).toHaveLength(3);
      for (const query of queries) {
        const statement = `${dialect === 'sqlite' ? 'explain query plan' : 'explain'} ${inlineValues(query)}`;
        const plan = JSON.stringify(await sql(statement));
        expect(plan, query.sql).toContain('jobs_due');
        expect(plan, query.sql).not.toMatch(/SCAN jobs|Seq Scan on jobs/);
      }
    });
  });
});
