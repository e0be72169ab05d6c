import { describe, expect, test } from 'vitest';
import { createQueryRecorder, inlineValues } from '@/lib/server/store/query-plan.fixture';
import { onEachDatabase } from '@/lib/server/store/store.fixture';
import { deleteExpiredJobs } from './retention';

const VALUES = `'job-' || i, 'text', i, i, i, i, 0, 0, 0, 0,
  case when i % 100 > 0 then 'succeeded' when i % 200 > 0 then 'running' end, case when i % 300 = 0 then 1 else 0 end`;
const INSERT = `insert into jobs (job_id, search, created_at, updated_at, first_seen_at, viewed_at, failed_count, changes,
  pinned, forgotten, phase, gone)`;
/** Statements that insert 20,000 jobs, of which 1 % have not ended. */
const INSERT_JOBS = {
  sqlite: `with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
    ${INSERT} select ${VALUES} from n returning 1`,
  postgres: `${INSERT} select ${VALUES} from generate_series(1, 20000) i returning 1`,
};

onEachDatabase((open) => {
  describe('deleteExpiredJobs: query plan', () => {
    test('finds expired jobs by indexes, however many jobs there are', async () => {
      const { sql, dialect } = await open();
      await sql(INSERT_JOBS[dialect]);
      if (dialect === 'postgres') await sql('analyze jobs');
      const { database, queries } = createQueryRecorder(dialect);
      await deleteExpiredJobs(database, { endedBefore: 100, unknownBefore: 100 });
      expect(queries).toHaveLength(1);
      for (const query of queries) {
        const statement = `${dialect === 'sqlite' ? 'explain query plan' : 'explain'} ${inlineValues(query)}`;
        const plan = JSON.stringify(await sql(statement));
        expect(plan).toContain('jobs_by_phase');
        expect(plan).not.toMatch(/SCAN jobs|Seq Scan on jobs/);
      }
    });
  });
});
