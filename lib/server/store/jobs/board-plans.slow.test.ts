import { describe, expect, test } from 'vitest';
import { BOARD_ORDERS, NO_FILTER } from '@/lib/contract/board-filter';
import { createQueryRecorder, explain, insertRows } from '@/lib/server/store/query-plan.fixture';
import { onEachDatabase } from '@/lib/server/store/store.fixture';
import { findBoardPage } from './board';
import { encodeCursor } from './board-cursor';

/** Jobs in the database. */
const JOBS = {
  table: 'jobs',
  columns: `job_id, profile, type, phase, name, instance_id, search, created_at, updated_at,
  first_seen_at, viewed_at, failed_count, changes, pinned, forgotten`,
  values: `'job-' || i, 'profile-' || (i % 5), 'type-' || (i % 9), 'succeeded', 'name-' || i,
  'instance-' || (i % 400), 'text', i, i, i, i, 0, 0, 0, 0`,
  count: 20_000,
};

onEachDatabase((open) => {
  describe('findBoardPage: query plans', () => {
    test.each(['name', 'type', 'profile', 'instance'] as const)(
      'reads an index in the order of the board, on the first page and on later ones: %s',
      async (sort) => {
        const filled = await open();
        await insertRows(filled, JOBS);
        const { database, queries } = createQueryRecorder(filled.dialect);
        for (const order of BOARD_ORDERS) {
          const position = { sort, order, asOf: 0, section: 0, key: `${sort}-3`, tie: -9, jobId: 'job-9' };
          for (const page of [{}, { cursor: encodeCursor(position) }]) {
            const filter = { ...NO_FILTER, sort, order };
            await findBoardPage(database, { filter, limit: 50, ...page });
          }
        }
        expect(queries).toHaveLength(4);
        for (const query of queries) {
          const plan = await explain(query, filled);
          expect(plan, query.sql).toContain(`jobs_in_${sort}_order`);
          expect(plan, query.sql).not.toMatch(/Sort|Seq Scan|Bitmap|TEMP B-TREE/);
        }
      },
    );

    test('reads late jobs by their index', async () => {
      const filled = await open();
      const { sql, dialect } = filled;
      await insertRows(filled, JOBS);
      await sql(`update jobs set phase = 'running', slow_at = updated_at where job_id like '%0' returning 1`);
      if (dialect === 'postgres') await sql('analyze jobs');
      const { database, queries } = createQueryRecorder(dialect);
      await findBoardPage(database, { filter: NO_FILTER, limit: 50 });
      const late = queries.filter((query) => query.sql.includes('order by slow_at'));
      expect(late).toHaveLength(1);
      for (const query of late)
        expect(await explain(query, filled), query.sql).toContain('jobs_by_slow_time');
    });
  });
});
