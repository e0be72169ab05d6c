import { describe, expect, test } from 'vitest';
import { StoreError } from '@/lib/server/store/errors';
import { createResult, NO_RECHECK, createIds, onEachDatabase } from '@/lib/server/store/store.fixture';

onEachDatabase((open) => {
  describe('migrate', () => {
    test('stores that open an empty database concurrently create its schema once', async () => {
      const { store, openReplica, sql } = await open({ untouched: true });
      const stores = [store, openReplica(), openReplica()];
      await Promise.all(
        stores.map((each, index) =>
          each.jobs.saveResults([createResult(`job-${index}`, Date.now())], NO_RECHECK),
        ),
      );
      expect((await store.jobs.findJobs(createIds(3))).size).toBe(3);
      expect(await sql('select id from schema_version')).toEqual([{ id: 1 }]);
    });

    test('opens an existing database unchanged', async () => {
      const { store, openReplica } = await open();
      await store.jobs.saveResults([createResult('job', store.now())], NO_RECHECK);
      const before = await store.jobs.findJobs(['job']);
      await store.close();
      expect(await openReplica().jobs.findJobs(['job'])).toEqual(before);
    });

    test('rejects a database of a newer version in one line, and leaves it unchanged', async () => {
      const { store, openReplica, sql } = await open();
      await store.jobs.saveResults([createResult('job', store.now())], NO_RECHECK);
      const before = [await sql('select * from jobs'), await sql('select * from transitions')];
      await sql('update schema_version set version = 99 returning version');

      const older = openReplica();
      const error = await older.jobs
        .saveResults([createResult('job', store.now() + 1_000)], NO_RECHECK)
        .catch((e: unknown) => e);
      expect(error).toBeInstanceOf(StoreError);
      expect(String(error)).toMatch(
        /^StoreError: .*newer version of SWR Job Monitor \(schema 99, supported \d+\).*$/,
      );
      expect(String(error)).toContain(older.name);
      expect(older.problem()).toContain('newer');
      expect([await sql('select * from jobs'), await sql('select * from transitions')]).toEqual(before);
      expect(await sql('select version from schema_version')).toEqual([{ version: 99 }]);
    });
  });

  describe('close', () => {
    test('waits for a running write, and later operations are rejected', async () => {
      const { store, openReplica } = await open();
      const at = store.now();
      const ids = createIds(2_000);
      const saving = store.jobs.saveResults(
        ids.map((id) => createResult(id, at)),
        NO_RECHECK,
      );
      await new Promise((resolve) => setTimeout(resolve, 30));
      await store.close();
      await saving;
      await expect(store.jobs.findJobs(['job-0'])).rejects.toThrow(StoreError);
      await expect(store.jobs.saveResults([createResult('late', at)], NO_RECHECK)).rejects.toThrow(
        StoreError,
      );
      expect((await openReplica().jobs.findJobs([...ids, 'late'])).size).toBe(2_000);
    });
  });
});
