import { describe, expect, test } from 'vitest';
import { NO_FILTER } from '@/lib/contract/board-filter';
import { createResult, NO_RECHECK, onEachDatabase } from '@/lib/server/store/store.fixture';
import { revertJobOutcomes } from './revert-job-outcomes.fixture';

onEachDatabase((open) => {
  describe('boardGroups', () => {
    test('opens a database of the previous schema version, and sorts its jobs', async () => {
      const database = await open();
      const { store, sql, openReplica } = database;
      const results = ['b', 'c', 'a'].map((id) => createResult(id, store.now(), { instance_id: id }));
      await store.jobs.saveResults(results, NO_RECHECK);
      await store.close();
      await revertJobOutcomes(database);
      for (const statement of [
        'drop index jobs_in_profile_order',
        'drop index jobs_in_instance_order',
        'update schema_version set version = version - 1 returning version',
      ])
        await sql(statement);
      const filter = { ...NO_FILTER, sort: 'instance', order: 'asc' } as const;
      const { records } = await openReplica().jobs.findBoardPage({ filter, limit: 9 });
      expect(records.map(({ jobId }) => jobId)).toEqual(['a', 'b', 'c']);
    });
  });
});
