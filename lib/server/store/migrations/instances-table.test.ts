import { describe, expect, test } from 'vitest';
import type { Job } from '@/lib/domain/job';
import { toInstanceColumns } from '@/lib/server/store/jobs/job-row';
import {
  createResult,
  NO_RECHECK,
  onEachDatabase,
  type TestDatabase,
} from '@/lib/server/store/store.fixture';
import { revertBoardSorts } from './revert-board-sorts.fixture';

/** Fields of payloads that SWR may have returned. */
const PAYLOADS: Record<string, Pick<Job, 'instance_id' | 'resource_name'>> = {
  plain: { instance_id: '0D3A6F51-2B1C-4A6E-9F77-6A1D5B0C9E21', resource_name: 'registry' },
  missing: {},
  nulls: { instance_id: null, resource_name: null },
  empty: { instance_id: '', resource_name: '' },
  escapes: { instance_id: 'a-1', resource_name: 'a\u0000b\ud800\u001f"\\' },
  backslash: { instance_id: 'a-2', resource_name: '\\u0041\\' },
  controls: { instance_id: 'a\u0007', resource_name: 'line\nbreak\ttab' },
  percent: { instance_id: 'a%1', resource_name: '100%_!\\' },
  chinese: { instance_id: '镜像', resource_name: '镜像仓库' },
  emoji: { instance_id: 'i-1', resource_name: `x${'😀'.repeat(150)}` },
  long: { instance_id: 'x'.repeat(65), resource_name: 'n'.repeat(5_000) },
  limit: { instance_id: 'x'.repeat(64), resource_name: 'n'.repeat(200) },
  quotes: { instance_id: "i'1", resource_name: `o'"` },
};

/** Undoes the migration and later ones: the database is as the previous version left it. */
async function revertMigration(database: TestDatabase): Promise<void> {
  const { store, sql } = database;
  await store.close();
  await revertBoardSorts(database);
  for (const statement of [
    'drop table retention_runs',
    'drop index sessions_by_subject',
    'alter table sessions drop column subject',
    'drop table instances',
    'drop table instance_transitions',
    'drop index jobs_by_instance',
    'drop index jobs_by_name',
    'alter table jobs drop column instance_id',
    'alter table jobs drop column name',
    'alter table rules drop column instance_id',
    'alter table rules drop column instance_events',
  ])
    await sql(statement);
  await sql('update schema_version set version = version - 2 returning version');
}

onEachDatabase((open) => {
  describe('instancesTable', () => {
    test('fills the columns of old jobs as saving them would', async () => {
      const database = await open();
      const results = Object.entries(PAYLOADS).map(([id, fields]) => createResult(id, Date.now(), fields));
      await database.store.jobs.saveResults(results, NO_RECHECK);
      const read = () => database.sql('select job_id, instance_id, name from jobs order by job_id');
      const saved = await read();
      expect(saved).toHaveLength(results.length);
      expect(saved.find(({ job_id }) => job_id === 'plain')).toMatchObject(
        toInstanceColumns({ id: 'plain', status: 'Running', ...PAYLOADS['plain'] }),
      );

      await revertMigration(database);
      await database.openReplica().check();
      expect(await read()).toEqual(saved);
    });

    test('accepts payloads that no version has stored, and jobs without one', async () => {
      const database = await open();
      const result = createResult('numbers', Date.now());
      await database.store.jobs.saveResults([result, createResult('objects', Date.now())], NO_RECHECK);
      await database.store.jobs.acquireLease('unknown', undefined, 1_000);
      await database.sql(
        `update jobs set answer = '{"instance_id":12,"resource_name":34}' where job_id = 'numbers' returning 1`,
      );
      await database.sql(
        `update jobs set answer = '{"instance_id":{"a":1},"resource_name":["\\u0000"]}' where job_id = 'objects' returning 1`,
      );
      await revertMigration(database);
      await database.openReplica().check();
      expect(await database.sql("select instance_id, name from jobs where job_id = 'objects'")).toEqual([
        { instance_id: null, name: null },
      ]);
    });
  });
});
