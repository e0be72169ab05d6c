import { describe, expect, test } from 'vitest';
import {
  findRecord,
  collectChanges,
  createResult,
  NO_RECHECK,
  recheckAt,
  createIds,
  onEachDatabase,
} from '@/lib/server/store/store.fixture';

const MINUTE_MS = 60_000;
const ROUNDS = 6;

onEachDatabase((open) => {
  describe('saveResults', () => {
    test('adds the first status to the history, with an unknown start', async () => {
      const { store } = await open();
      const at = store.now();
      await store.jobs.saveResults(
        [createResult('job', at, { resource_name: 'registry' })],
        recheckAt(at + 5_000),
      );
      expect(await findRecord(store)).toEqual({
        jobId: 'job',
        profile: 'default',
        region: 'cn-north-4',
        job: { id: 'job', status: 'Running', resource_name: 'registry' },
        checkedAt: at,
        nextCheckAt: at + 5_000,
        changedAt: at,
        failedAttempts: null,
        viewedAt: 0,
        pinned: false,
        note: null,
        history: [{ status: 'Running', observedAt: at, notBefore: null }],
      });
    });

    test('records when the previous status was last observed', async () => {
      const { store } = await open();
      const at = store.now() - MINUTE_MS;
      const observe = (ms: number, status: string) =>
        store.jobs.saveResults([createResult('job', at + ms, { status })], recheckAt(at));
      await observe(0, 'Initializing');
      await observe(1_000, 'Running');
      await observe(2_000, 'Running');
      await observe(3_000, 'Paused by an operator');
      await observe(4_000, 'Running');
      const record = await findRecord(store);
      expect(record?.history).toEqual([
        { status: 'Initializing', observedAt: at, notBefore: null },
        { status: 'Running', observedAt: at + 1_000, notBefore: at },
        { status: 'Paused by an operator', observedAt: at + 3_000, notBefore: at + 2_000 },
        { status: 'Running', observedAt: at + 4_000, notBefore: at + 3_000 },
      ]);
      expect(record).toMatchObject({ checkedAt: at + 4_000, changedAt: at + 4_000 });
    });

    test('a result with the same status updates the job and adds nothing to the history', async () => {
      const { store } = await open();
      const at = store.now() - MINUTE_MS;
      await store.jobs.saveResults([createResult('job', at, { reason: 'one' })], recheckAt(at + 1));
      await store.jobs.saveResults([createResult('job', at + 1_000, { reason: 'two' })], recheckAt(at + 2));
      const record = await findRecord(store);
      expect(record).toMatchObject({ checkedAt: at + 1_000, changedAt: at, nextCheckAt: at + 2 });
      expect(record?.job?.reason).toBe('two');
      expect(record?.history).toHaveLength(1);
    });

    test('a result of an earlier request never replaces a newer one', async () => {
      const { store } = await open();
      const at = store.now();
      await store.jobs.saveResults(
        [createResult('job', at, { status: 'Success', requestedAt: at - 100 })],
        NO_RECHECK,
      );
      const lateResult = createResult('job', at + 5_000, { status: 'Running', requestedAt: at - 50 });
      await store.jobs.saveResults([lateResult], recheckAt(at + 6_000));
      expect(await findRecord(store)).toMatchObject({
        job: { status: 'Success' },
        checkedAt: at,
        nextCheckAt: null,
        history: [{ status: 'Success' }],
      });
    });

    test('results are still accepted after the clock was set back', async () => {
      const { store } = await open();
      const now = store.now();
      await store.jobs.saveResults([createResult('job', now + 60 * MINUTE_MS)], recheckAt(now));
      await store.jobs.saveResults([createResult('job', now, { status: 'Success' })], NO_RECHECK);
      expect(await findRecord(store)).toMatchObject({ checkedAt: now, job: { status: 'Success' } });
    });

    test('a thousand results are saved all or none, and listeners are notified only if they are saved', async () => {
      const { store } = await open();
      const notified = collectChanges(store);
      const at = store.now();
      const results = createIds(1_000).map((id) => createResult(id, at));
      const failing = store.jobs.saveResults(results, {
        nextCheckAt: ({ jobId }) => {
          if (jobId === 'job-999') throw new Error('no time for that one');
          return null;
        },
      });
      await expect(failing).rejects.toThrow('no time for that one');
      expect((await store.jobs.findJobs(createIds(1_000))).size).toBe(0);
      expect(notified.filter((jobId) => jobId !== null)).toEqual([]);

      await store.jobs.saveResults(results, NO_RECHECK);
      expect((await store.jobs.findJobs(createIds(1_000))).size).toBe(1_000);
      expect(new Set(notified.filter((jobId) => jobId !== null)).size).toBe(1_000);
    });

    test('a batch may contain a job several times', async () => {
      const { store } = await open();
      const at = store.now() - MINUTE_MS;
      await store.jobs.saveResults(
        [
          createResult('job', at, { status: 'Initializing' }),
          createResult('other', at),
          createResult('job', at + 1_000, { status: 'Running' }),
          createResult('job', at + 2_000, { status: 'Success' }),
          createResult('job', at + 2_000, { status: 'Success' }),
          createResult('job', at + 3_000, { status: 'Running', requestedAt: at + 1_500 }),
        ],
        NO_RECHECK,
      );
      const record = await findRecord(store);
      expect(record?.job?.status).toBe('Success');
      expect(record?.history.map(({ status, notBefore }) => [status, notBefore])).toEqual([
        ['Initializing', null],
        ['Running', at],
        ['Success', at + 1_000],
      ]);
    });

    test('adds only jobs that may be discovered, and updates all known jobs', async () => {
      const { store } = await open();
      const at = store.now();
      await store.jobs.saveResults([createResult('known', at - 1_000)], NO_RECHECK);
      await store.jobs.acquireLease('asked-for', undefined, MINUTE_MS);
      await store.jobs.saveResults(
        ['known', 'asked-for', 'old', 'new'].map((id) => createResult(id, at, { status: 'Success' })),
        { ...NO_RECHECK, discover: ({ id }) => id === 'new' },
      );
      const records = await store.jobs.findJobs(['known', 'asked-for', 'old', 'new']);
      expect([...records.keys()].sort()).toEqual(['asked-for', 'known', 'new']);
      expect([...records.values()].map(({ job }) => job?.status)).toEqual(['Success', 'Success', 'Success']);
    });

    test('a removed job is not discovered again, and returns empty when it is requested', async () => {
      const { store } = await open();
      const at = store.now();
      await store.jobs.saveResults([createResult('job', at - 1_000, { status: 'Running' })], NO_RECHECK);
      await store.jobs.annotateJob('job', { pinned: true, note: 'mine' });
      await store.jobs.removeJob('job');
      await store.jobs.saveResults([createResult('job', at)], { ...NO_RECHECK, discover: () => true });
      await store.jobs.saveResults([createResult('job', at)], NO_RECHECK);
      expect(await findRecord(store)).toBeUndefined();

      expect(await store.jobs.acquireLease('job', undefined, MINUTE_MS)).not.toBeNull();
      expect(await findRecord(store)).toMatchObject({ job: null, pinned: false, note: null, history: [] });
      await store.jobs.saveResults([createResult('job', at + 1_000, { status: 'Success' })], NO_RECHECK);
      expect((await findRecord(store))?.history).toEqual([
        { status: 'Success', observedAt: at + 1_000, notBefore: null },
      ]);
    });

    test('an unchanged result of an ended job is not written, and listeners are not notified', async () => {
      const { store, sql, dialect } = await open();
      const at = store.now();
      const ended = { status: 'Success', resource_name: 'registry' };
      await store.jobs.saveResults([createResult('job', at - 5_000, ended)], NO_RECHECK);
      const version = dialect === 'postgres' ? 'xmin::text, *' : '*';
      const before = await sql(`select ${version} from jobs`);
      const notified = collectChanges(store);
      await store.jobs.saveResults([createResult('job', at, ended)], NO_RECHECK);
      expect(await sql(`select ${version} from jobs`)).toEqual(before);
      expect(notified.filter((jobId) => jobId !== null)).toEqual([]);

      await store.jobs.acquireLease('job', await findRecord(store), MINUTE_MS);
      await store.jobs.saveResults([createResult('job', at, ended)], NO_RECHECK);
      expect(await findRecord(store)).toMatchObject({ checkedAt: at, changedAt: at - 5_000 });
    });

    test('two replicas that save the same jobs in opposite orders neither deadlock nor lose a change', async () => {
      const { store, openReplica } = await open();
      const second = openReplica();
      await second.check();
      const ids = createIds(30);
      const at = store.now();
      for (let round = 0; round < ROUNDS; round++) {
        const withNew = [...ids, ...createIds(200, `of-round-${round}`)];
        const batch = (ms: number, status: string) =>
          withNew.map((id) => createResult(id, at + round * 100 + ms, { status: `${status} ${round}` }));
        await Promise.all([
          store.jobs.saveResults(batch(0, 'a'), NO_RECHECK),
          second.jobs.saveResults(batch(50, 'b').reverse(), NO_RECHECK),
          store.jobs.saveResults(batch(0, 'a').reverse(), NO_RECHECK),
          second.jobs.saveResults(batch(50, 'b'), NO_RECHECK),
        ]);
      }
      for (const { history } of (await store.jobs.findJobs(ids)).values()) {
        const fromB = history.filter(({ status }) => status.startsWith('b'));
        expect(fromB.map(({ status }) => status)).toEqual(createIds(ROUNDS).map((_, round) => `b ${round}`));
        expect(history.map(({ notBefore }) => notBefore)).toEqual([
          null,
          ...history.slice(0, -1).map(({ observedAt }) => observedAt),
        ]);
      }
    });
  });
});
