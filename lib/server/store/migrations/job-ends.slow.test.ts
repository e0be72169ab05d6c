import { describe, expect, test } from 'vitest';
import { createRandom } from '@/testing/random';
import { createProblem } from '@/lib/contract/problem';
import { createResult, NO_RECHECK, onEachDatabase } from '@/lib/server/store/store.fixture';
import { revertJobEnds } from './revert-job-ends.fixture';

const HOUR_MS = 3_600_000;
const STATUSES = ['Success', 'Failed', 'Hibernating', 'Running'];

onEachDatabase((open) => {
  describe('jobEnds', () => {
    test('fills the totals of a database of the previous version as saving the jobs would', async () => {
      const database = await open();
      const { store, sql } = database;
      const random = createRandom('job-ends');
      const now = store.now();
      const results = Array.from({ length: 6_000 }, (_, n) => {
        const endedAt = now - random.below(48 * HOUR_MS);
        return createResult(`job-${n}`, now, {
          status: random.pick(STATUSES),
          profile: random.pick(['a', 'b']),
          // The types of most jobs come first, so that both ways count the same ones separately.
          type: random.pick(
            n < 200 ? ['Create', 'Delete', 'no word'] : ['Create', 'Delete', 'Sync', 'no word'],
          ),
          created_at: new Date(endedAt - random.below(13 * HOUR_MS)).toISOString(),
          updated_at: new Date(endedAt).toISOString(),
        });
      });
      const seenBefore = results.slice(0, 2_000).map(({ job, ...result }) => ({
        ...result,
        job: { ...job, status: 'Initializing' },
        checkedAt: now - 1,
        requestedAt: now - 1,
      }));
      await store.jobs.saveResults(seenBefore, NO_RECHECK);
      await store.jobs.saveResults(results, NO_RECHECK);
      const problem = createProblem('job_not_found', 'Gone');
      await store.jobs.saveFailures(
        results.slice(0, 100).map(({ job }) => ({
          jobId: job.id,
          attempts: { problem, since: now, lastAt: now, count: 1 },
          nextCheckAt: null,
          requestedAt: now,
        })),
      );
      const read = async () => ({
        totals: await sql('select * from job_ends order by profile, type, phase, bucket'),
        types: await sql('select type from job_end_types order by type'),
        flags: await sql('select job_id, ended_phases from jobs order by job_id'),
      });
      const before = await read();
      expect(new Set(before.flags.map(({ ended_phases }) => ended_phases))).toEqual(new Set([0, 1, 2, 4]));
      expect(before.types).toEqual(['Create', 'Delete', 'Sync'].map((type) => ({ type })));
      await store.close();
      await revertJobEnds(database);
      const upgraded = database.openReplica();
      await upgraded.check();
      expect(await read()).toEqual(before);

      const later = results.map((result) => ({ ...result, requestedAt: now + 1, checkedAt: now + 1 }));
      await upgraded.jobs.saveResults(later, NO_RECHECK);
      expect((await read()).totals).toEqual(before.totals);
    });

    test('counts ends that match a count of the rows', async () => {
      const database = await open();
      const { store, sql } = database;
      const now = store.now();
      const types = Array.from({ length: 1_000 }, (_, n) => `type-${n % 50}`);
      const results = types.map((type, n) => createResult(`job-${n}`, now, { status: 'Failed', type }));
      await store.jobs.saveResults(results, NO_RECHECK);
      await store.close();
      await revertJobEnds(database);
      await database.openReplica().check();
      const rows = await sql('select type, count from job_ends order by type');
      expect(rows).toHaveLength(21);
      expect(rows.filter(({ count }) => Number(count) === 20)).toHaveLength(20);
      expect(rows.find(({ type }) => type === 'other')).toMatchObject({ type: 'other' });
      expect(rows.reduce((sum, { count }) => sum + Number(count), 0)).toBe(1_000);
    });
  });
});
