import { describe, expect, test } from 'vitest';
import { createResult, NO_RECHECK, onEachDatabase } from '@/lib/server/store/store.fixture';
import { revertJobOutcomes } from './revert-job-outcomes.fixture';

const STATUSES = ['Success', 'Failed', 'Hibernating', 'Running'];

onEachDatabase((open) => {
  describe('jobOutcomes', () => {
    test('fills the outcomes of a database of the previous version as triggers would', async () => {
      const database = await open();
      const { store, sql } = database;
      const results = Array.from({ length: 1_000 }, (_, i) =>
        createResult(`job-${i}`, store.now(), {
          status: STATUSES[i % STATUSES.length] ?? '',
          reason: `Node ${i} is full: "\\u0041\u0000" ${'镜像'.repeat(i)}`,
          created_at: '2026-03-01T00:00:00.5Z',
          updated_at: new Date(Date.parse('2026-03-02') + i).toISOString(),
        }),
      );
      await store.jobs.saveResults(results, NO_RECHECK);
      const read = () =>
        sql(`select job_id, profile, type, phase, ended_at, duration_ms, reason_key
          from job_outcomes join outcome_kinds on id = kind order by job_id`);
      const before = await read();
      expect(before).toHaveLength(750);
      expect(before.find(({ job_id }) => job_id === 'job-1')).toMatchObject({
        phase: 'failed',
        reason_key: 'node … is full: "\\…\ufffd" 镜像',
      });
      await store.close();
      await revertJobOutcomes(database);
      await database.openReplica().check();
      expect(await read()).toEqual(before);
    });
  });
});
