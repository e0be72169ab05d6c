import type { CompiledQuery } from 'kysely';
import { describe, expect, test } from 'vitest';
import { BOARD_ORDERS, NO_FILTER } from '@/lib/contract/board-filter';
import { createQueryRecorder, inlineValues } from '@/lib/server/store/query-plan.fixture';
import { onEachDatabase, type TestDatabase } from '@/lib/server/store/store.fixture';
import { findBoardPage } from './board';
import { encodeCursor } from './board-cursor';

const VALUES = `'job-' || i, 'profile-' || (i % 5), 'type-' || (i % 9), 'succeeded', 'name-' || i,
  'instance-' || (i % 400), 'text', i, i, i, i, 0, 0, 0, 0`;
const INSERT = `insert into jobs (job_id, profile, type, phase, name, instance_id, search, created_at, updated_at,
  first_seen_at, viewed_at, failed_count, changes, pinned, forgotten)`;
/** Statements that insert 20,000 jobs. */
const INSERT_JOBS = {
  sqlite: `with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
    ${INSERT} select ${VALUES} from n returning 1`,
  postgres: `${INSERT} select ${VALUES} from generate_series(1, 20000) i returning 1`,
};

onEachDatabase((open) => {
  describe('findBoardPage: query plans', () => {
    test.each(['name', 'type', 'profile', 'instance'] as const)(
      'reads an index in the order of the board, on the first page and on later ones: %s',
      async (sort) => {
        const { sql, dialect } = await open();
        await sql(INSERT_JOBS[dialect]);
        if (dialect === 'postgres') await sql('analyze jobs');
        const { database, queries } = createQueryRecorder(dialect);
        for (const order of BOARD_ORDERS) {
          const position = { sort, order, asOf: 0, section: 0, key: `${sort}-3`, tie: -9, jobId: 'job-9' };
          for (const page of [{}, { cursor: encodeCursor(position) }]) {
            const filter = { ...NO_FILTER, sort, order };
            await findBoardPage(database, { filter, limit: 50, ...page });
          }
        }
        expect(queries).toHaveLength(4);
        for (const query of queries) {
          const plan = await explain(query, { sql, dialect });
          expect(plan, query.sql).toContain(`jobs_in_${sort}_order`);
          expect(plan, query.sql).not.toMatch(/Sort|Seq Scan|Bitmap|TEMP B-TREE/);
        }
      },
    );

    test('reads late jobs by their index', async () => {
      const { sql, dialect } = await open();
      await sql(INSERT_JOBS[dialect]);
      await sql(`update jobs set phase = 'running', slow_at = updated_at where job_id like '%0' returning 1`);
      if (dialect === 'postgres') await sql('analyze jobs');
      const { database, queries } = createQueryRecorder(dialect);
      await findBoardPage(database, { filter: NO_FILTER, limit: 50 });
      const late = queries.filter((query) => query.sql.includes('order by slow_at'));
      expect(late).toHaveLength(1);
      for (const query of late)
        expect(await explain(query, { sql, dialect }), query.sql).toContain('jobs_by_slow_time');
    });
  });
});

/** Returns how the database executes a query. */
async function explain(
  query: CompiledQuery,
  { sql, dialect }: Pick<TestDatabase, 'sql' | 'dialect'>,
): Promise<string> {
  const statement = dialect === 'sqlite' ? 'explain query plan' : 'explain';
  return JSON.stringify(await sql(`${statement} ${inlineValues(query)}`));
}
