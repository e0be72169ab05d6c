import { describe, expect, test } from 'vitest';
import type { Store } from '@/lib/server/store/store';
import { createResult, NO_RECHECK, createIds, onEachDatabase } from '@/lib/server/store/store.fixture';

const MINUTE = 60_000;
const KIND = { profile: 'default', type: 'CreateInstance' };

/** Adds a job that was created and started the given minutes ago, and ended or still runs. */
async function add(
  store: Store,
  id: string,
  {
    ago,
    took,
    status = 'Success',
    ...more
  }: { ago: number; took?: number; status?: string; type?: string; profile?: string },
) {
  const created = store.now() - ago * MINUTE;
  const times = {
    created_at: new Date(created).toISOString(),
    updated_at: new Date(created + (took ?? 0) * MINUTE).toISOString(),
  };
  await store.jobs.saveResults(
    [createResult(id, store.now(), { ...KIND, status, ...times, ...more })],
    NO_RECHECK,
  );
}

onEachDatabase((open) => {
  describe('findDurations', () => {
    test('returns succeeded runs of the kind, latest first, without implausible durations', async () => {
      const { store } = await open();
      await add(store, 'first', { ago: 100, took: 12 });
      await add(store, 'last', { ago: 50, took: 7.5 });
      await add(store, 'failed', { ago: 50, took: 1, status: 'Failed' });
      await add(store, 'running', { ago: 50, status: 'Running' });
      await add(store, 'of-another-type', { ago: 50, took: 2, type: 'ResizeInstance' });
      await add(store, 'of-another-profile', { ago: 50, took: 3, profile: 'other' });
      await add(store, 'ended-before-it-began', { ago: 50, took: -5 });
      await add(store, 'a-year', { ago: 600_000, took: 525_600 });
      expect(await store.jobs.findDurations(KIND)).toEqual([7.5 * MINUTE, 12 * MINUTE]);
      expect(await store.jobs.findDurations({ ...KIND, profile: null })).toEqual([
        7.5 * MINUTE,
        3 * MINUTE,
        12 * MINUTE,
      ]);
      expect(await store.jobs.findDurations({ ...KIND, type: 'Never' })).toEqual([]);
      expect(await store.jobs.findDurations({ profile: null, type: 'Never' })).toEqual([]);
    });

    test('returns the latest 200 runs only', async () => {
      const { store } = await open();
      for (const [place, id] of createIds(203).entries())
        await add(store, id, { ago: 1_000 - place, took: place });
      const runs = await store.jobs.findDurations(KIND);
      expect(runs).toHaveLength(200);
      expect(runs[0]).toBe(202 * MINUTE);
      expect(runs.at(-1)).toBe(3 * MINUTE);
    });
  });

  describe('findUnfinishedJobs', () => {
    test('returns unfinished jobs with kind, creation time and slow time, oldest first', async () => {
      const { store } = await open();
      await add(store, 'old', { ago: 30, status: 'Running' });
      await add(store, 'older', { ago: 40, status: 'Initializing' });
      await add(store, 'young', { ago: 5, status: 'Creating' });
      await add(store, 'ended', { ago: 90, took: 60 });
      await add(store, 'unheard-of', { ago: 90, status: 'Hibernating' });
      const found = await store.jobs.findUnfinishedJobs();
      expect(found.map(({ jobId }) => jobId)).toEqual(['older', 'old', 'young']);
      expect(found.every(({ kind }) => kind.type === KIND.type && kind.profile === KIND.profile)).toBe(true);
      await store.jobs.saveSlowTimes([
        { jobId: 'old', slowAt: 5 },
        { jobId: 'ended', slowAt: 5 },
      ]);
      const slowTimes = (await store.jobs.findUnfinishedJobs()).map(({ slowAt }) => slowAt);
      expect(slowTimes).toEqual([null, 5, null]);
      const [older] = found;
      expect(store.now() - (older?.createdAt ?? 0)).toBeGreaterThanOrEqual(40 * MINUTE);
    });
  });
});
