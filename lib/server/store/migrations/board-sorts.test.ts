import { describe, expect, test } from 'vitest';
import { NO_FILTER } from '@/lib/contract/board-filter';
import { createProblem } from '@/lib/contract/problem';
import { createResult, NO_RECHECK, onEachDatabase } from '@/lib/server/store/store.fixture';
import { revertBoardSorts } from './revert-board-sorts.fixture';

onEachDatabase((open) => {
  describe('boardSorts', () => {
    test('counts unfinished jobs that SWR no longer has, and no others', async () => {
      const database = await open();
      const { store } = database;
      const at = store.now();
      const statuses = { running: 'Running', lost: 'Running', ended: 'Failed', misleading: 'Running' };
      await store.jobs.saveResults(
        Object.entries(statuses).map(([id, status]) => createResult(id, at, { status })),
        NO_RECHECK,
      );
      const fail = (jobId: string, ...problem: Parameters<typeof createProblem>) => ({
        jobId,
        attempts: { problem: createProblem(...problem), since: at, lastAt: at, count: 1 },
        nextCheckAt: null,
        requestedAt: at,
      });
      await store.jobs.saveFailures([
        fail('lost', 'job_not_found', 'Gone'),
        fail('ended', 'job_not_found', 'Gone'),
        fail('misleading', 'upstream_error', '{"code":"job_not_found"}'),
      ]);
      const counts = await store.jobs.countByPhase(NO_FILTER);
      expect(counts).toEqual({ waiting: 0, running: 2, succeeded: 0, failed: 1, unknown: 0, gone: 1 });

      await store.close();
      await revertBoardSorts(database);
      const upgraded = database.openReplica();
      expect(await upgraded.jobs.countByPhase(NO_FILTER)).toEqual(counts);
      await upgraded.jobs.saveResults([createResult('lost', at + 1)], NO_RECHECK);
      expect(await upgraded.jobs.countByPhase(NO_FILTER)).toMatchObject({ running: 3, gone: 0 });
    });
  });
});
