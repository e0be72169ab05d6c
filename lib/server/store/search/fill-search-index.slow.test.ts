import { describe, expect, test } from 'vitest';
import { bundleProgram, runUntilKilled } from '@/testing/program';
import { NO_FILTER } from '@/lib/contract/board-filter';
import { revertJobTexts } from '@/lib/server/store/migrations/revert-job-texts.fixture';
import { createResult, NO_RECHECK, onEachDatabase } from '@/lib/server/store/store.fixture';

const JOB_COUNT = 3_000;
const KILLS = 4;
const MAX_LIFETIME_MS = 80;

onEachDatabase((open) => {
  describe('fillBatch', () => {
    test(
      'fills the index of a database of the previous version after several kills, while replicas search and write',
      { timeout: 120_000 },
      async () => {
        const database = await open();
        const { store, sql } = database;
        const createNamed = (i: number, at: number, name = `name-${i}-部署`) =>
          createResult(`job-${String(i).padStart(5, '0')}`, at, { resource_name: name });
        const at = store.now();
        const results = Array.from({ length: JOB_COUNT }, (_, i) => createNamed(i, at));
        await store.jobs.saveResults(results, NO_RECHECK);
        await store.close();
        await revertJobTexts(database);

        const program = await bundleProgram('lib/server/store/search/fill.fixture.ts');
        for (let kill = 0; kill < KILLS; kill++) {
          expect(await runUntilKilled(program, [database.location], MAX_LIFETIME_MS)).toContain('open');
        }
        const replicas = [database.openReplica(), database.openReplica()] as const;
        const find = async (text: string) => {
          const { records } = await replicas[0].jobs.findBoardPage({
            filter: { ...NO_FILTER, text },
            limit: 100,
          });
          return records.map(({ jobId }) => jobId);
        };
        await Promise.all(replicas.map((replica) => replica.check()));
        expect(await find('name-2999-部署')).toEqual(['job-02999']);
        await replicas[1].jobs.saveResults([createNamed(2_999, at + 1, 'renamed')], NO_RECHECK);
        await replicas[1].jobs.removeJob('job-02998');
        await expect
          .poll(() => sql('select is_complete from search_index'), { timeout: 60_000 })
          .toEqual([{ is_complete: 1 }]);

        expect(await sql('select count(*) as count from job_texts')).toEqual([
          { count: database.dialect === 'postgres' ? String(JOB_COUNT - 1) : JOB_COUNT - 1 },
        ]);
        expect(await find('name-2999-部署')).toEqual([]);
        expect(await find('renamed')).toEqual(['job-02999']);
        expect(await find('job-02998')).toEqual([]);
        for (const i of [0, 1, 249, 250, 251, 1_500, 2_997]) {
          expect(await find(`name-${i}-部`), String(i)).toEqual([`job-${String(i).padStart(5, '0')}`]);
        }
        expect(await find('署')).toHaveLength(100);
      },
    );
  });
});
