import { describe, expect, test } from 'vitest';
import { BOARD_SORTS, DEFAULT_ORDERS, NO_FILTER, type BoardFilter } from '@/lib/contract/board-filter';
import { createProblem } from '@/lib/contract/problem';
import { PHASES } from '@/lib/domain/phase';
import type { Store } from '@/lib/server/store/store';
import { createResult, NO_RECHECK, onEachDatabase } from '@/lib/server/store/store.fixture';

const HOUR_MS = 3_600_000;

/**
 * Adds a job that was created the given hours ago and updated at the given time, by default at its creation.
 */
async function add(
  store: Store,
  id: string,
  hoursAgo: number,
  {
    updatedHoursAgo = hoursAgo,
    ...job
  }: Partial<ReturnType<typeof createResult>['job']> & {
    updatedHoursAgo?: number;
    profile?: string;
  } = {},
) {
  const time = (hours: number) => new Date(store.now() - hours * HOUR_MS).toISOString();
  const times = { created_at: time(hoursAgo), updated_at: time(updatedHoursAgo) };
  await store.jobs.saveResults([createResult(id, store.now(), { ...times, ...job })], NO_RECHECK);
}

/** Records that SWR no longer has these jobs. */
async function lose(store: Store, ...jobIds: string[]): Promise<void> {
  const at = store.now();
  const attempts = { problem: createProblem('job_not_found', ''), since: at, lastAt: at, count: 1 };
  await store.jobs.saveFailures(
    jobIds.map((jobId) => ({ jobId, attempts, nextCheckAt: null, requestedAt: at })),
  );
}

async function findIds(store: Store, filter: Partial<BoardFilter> = {}): Promise<string[]> {
  const { records } = await store.jobs.findBoardPage({ filter: { ...NO_FILTER, ...filter }, limit: 100 });
  return records.map(({ jobId }) => jobId);
}

onEachDatabase((open) => {
  describe('findBoardPage', () => {
    test('sorts by attention: pinned, slow, unknown, recently failed, running, waiting, the others', async () => {
      const { store } = await open();
      await add(store, 'done', 1, { status: 'Success' });
      await add(store, 'done-newer', 0.5, { status: 'Success' });
      await add(store, 'failed-long-ago', 40, { status: 'Failed', updatedHoursAgo: 25 });
      await add(store, 'failed-lately', 40, { status: 'Failed', updatedHoursAgo: 23 });
      await add(store, 'failed-now', 2, { status: 'Failed' });
      await add(store, 'running', 50);
      await add(store, 'running-newer', 49);
      await add(store, 'slow', 30);
      await add(store, 'slower', 29, { status: 'Initializing' });
      await add(store, 'gone', 0.7);
      await add(store, 'waiting', 3, { status: 'Initializing' });
      await add(store, 'unheard-of', 4, { status: 'Hibernating' });
      await add(store, 'pinned-done', 90, { status: 'Success' });
      await add(store, 'pinned-running', 80);
      await add(store, 'pinned-failed', 85, { status: 'Failed' });
      await add(store, 'pinned-slow', 95);
      for (const id of ['pinned-done', 'pinned-running', 'pinned-failed', 'pinned-slow']) {
        await store.jobs.annotateJob(id, { pinned: true });
      }
      const inHours = (hours: number) => store.now() + hours * HOUR_MS;
      await store.jobs.saveSlowTimes([
        { jobId: 'slow', slowAt: inHours(-1) },
        { jobId: 'slower', slowAt: inHours(-2) },
        { jobId: 'pinned-slow', slowAt: inHours(-9) },
        { jobId: 'gone', slowAt: inHours(-9) },
        { jobId: 'running', slowAt: inHours(1) },
      ]);
      await lose(store, 'gone');
      const order = [
        'pinned-running',
        'pinned-failed',
        'pinned-done',
        'pinned-slow',
        'slower',
        'slow',
        'unheard-of',
        'failed-now',
        'failed-lately',
        'running-newer',
        'running',
        'waiting',
        'done-newer',
        'gone',
        'done',
        'failed-long-ago',
      ];
      expect(await findIds(store)).toEqual(order);
      const ended = order.filter((id) => /done|failed/.test(id));
      expect(await findIds(store, { phases: ['succeeded', 'failed'] })).toEqual(ended);
    });

    test('other sorts have no groups: by creation and by last update, in both orders', async () => {
      const { store } = await open();
      await add(store, 'old-but-moving', 9, { updatedHoursAgo: 1 });
      await add(store, 'middle', 5, { status: 'Success', updatedHoursAgo: 4 });
      await add(store, 'new', 3, { status: 'Failed' });
      await store.jobs.annotateJob('middle', { pinned: true });
      const created = ['new', 'middle', 'old-but-moving'];
      const ended = ['old-but-moving', 'new', 'middle'];
      expect(await findIds(store, { sort: 'created' })).toEqual(created);
      expect(await findIds(store, { sort: 'created', order: 'asc' })).toEqual(created.toReversed());
      expect(await findIds(store, { sort: 'ended' })).toEqual(ended);
      expect(await findIds(store, { sort: 'ended', order: 'asc' })).toEqual(ended.toReversed());
    });

    test('sorts by name, type, duration and phase', async () => {
      const { store } = await open();
      await add(store, 'a', 9, { resource_name: 'beta', type: 'X', status: 'Success', updatedHoursAgo: 5 });
      await add(store, 'b', 3, { resource_name: 'Alpha', type: 'Y', status: 'Failed', updatedHoursAgo: 2 });
      await add(store, 'c', 2, { resource_name: 'alpha', type: 'X' });
      await add(store, 'd', 6);
      await add(store, 'e', 8, { resource_name: 'ünder', status: 'Hibernating' });
      await add(store, 'f', 7, { resource_name: 'gamma' });
      await lose(store, 'f');
      const sorted = async (sort: BoardFilter['sort'], order: BoardFilter['order']) =>
        (await findIds(store, { sort, order })).join('');
      expect(await sorted('name', 'asc')).toBe('dcbafe');
      expect(await sorted('name', 'desc')).toBe('efabcd');
      expect(await sorted('type', 'asc')).toBe('dfecab');
      expect(await sorted('duration', 'desc')).toBe('efdacb');
      expect(await sorted('phase', 'asc')).toBe('becdaf');
      expect(await sorted('phase', 'desc')).toBe('facdeb');
      const chosen = { phases: ['failed', 'succeeded'] as const, sort: 'name', order: 'asc' } as const;
      expect((await findIds(store, chosen)).join('')).toBe('ba');
    });

    test('sorts by profile and instance; jobs without a valid instance come first', async () => {
      const { store } = await open();
      await add(store, 'a', 4, { profile: 'west', instance_id: 'I-2' });
      await add(store, 'b', 3, { profile: 'east', instance_id: 'i-2' });
      await add(store, 'c', 2, { profile: 'west', instance_id: 'i-1' });
      await add(store, 'd', 1, { profile: 'east', instance_id: 'not an ID' });
      await add(store, 'e', 5, { profile: 'east' });
      const sorted = async (filter: Partial<BoardFilter>) => (await findIds(store, filter)).join('');
      expect(await sorted({ sort: 'profile', order: 'asc' })).toBe('dbeca');
      expect(await sorted({ sort: 'profile', order: 'desc' })).toBe('acebd');
      expect(await sorted({ sort: 'instance', order: 'asc' })).toBe('decba');
      expect(await sorted({ sort: 'instance', order: 'desc' })).toBe('abced');
      expect(await sorted({ sort: 'instance', order: 'asc', profile: 'west' })).toBe('ca');
    });

    test('finds slow and gone jobs, in addition to the phases of the filter', async () => {
      const { store } = await open();
      await add(store, 'running', 1);
      await add(store, 'slow', 2);
      await add(store, 'gone', 3);
      await add(store, 'failed', 4, { status: 'Failed' });
      await store.jobs.saveSlowTimes([
        { jobId: 'slow', slowAt: store.now() - HOUR_MS },
        { jobId: 'gone', slowAt: store.now() - HOUR_MS },
      ]);
      await lose(store, 'gone', 'failed');
      for (const sort of BOARD_SORTS) {
        const find = async (filter: Partial<BoardFilter>) =>
          (await findIds(store, { ...filter, sort, order: DEFAULT_ORDERS[sort] })).toSorted().join(' ');
        expect(await find({ slow: true }), sort).toBe('slow');
        expect(await find({ gone: true }), sort).toBe('gone');
        expect(await find({ phases: ['running'] }), sort).toBe('running slow');
        expect(await find({ phases: ['running'], slow: true }), sort).toBe('running slow');
        expect(await find({ phases: ['failed'], slow: true, gone: true }), sort).toBe('failed gone slow');
      }
      expect(await store.jobs.countByPhase(NO_FILTER)).toMatchObject({ running: 2, failed: 1, gone: 1 });
      expect(await store.jobs.countByPhase({ ...NO_FILTER, text: 'o' })).toMatchObject({
        gone: 1,
        running: 1,
      });
      expect([...(await store.jobs.countSlow(NO_FILTER))]).toEqual([['running', 1]]);
    });

    test('finds jobs by ID, combined with other filters', async () => {
      const { store } = await open();
      await add(store, 'a', 1, { status: 'Failed', resource_name: 'one' });
      await add(store, 'b', 2, { resource_name: 'two' });
      await add(store, 'c', 3, { resource_name: 'one' });
      const ids = ['c', 'b', 'unknown'];
      expect(await findIds(store, { ids })).toEqual(['b', 'c']);
      expect(await findIds(store, { ids, text: 'one' })).toEqual(['c']);
      expect(await findIds(store, { ids, phases: ['failed'] })).toEqual([]);
      expect(await store.jobs.countByPhase({ ...NO_FILTER, ids })).toMatchObject({ running: 2, failed: 0 });
    });

    test('a job that SWR returns again is no longer gone', async () => {
      const { store } = await open();
      await add(store, 'job', 1);
      await lose(store, 'job');
      expect(await findIds(store, { phases: ['running'] })).toEqual([]);
      await store.jobs.saveResults([createResult('job', store.now() + 1)], NO_RECHECK);
      expect(await findIds(store, { phases: ['running'] })).toEqual(['job']);
      expect(await store.jobs.countByPhase(NO_FILTER)).toMatchObject({ running: 1, gone: 0 });
    });

    test('sorts a job without times by when it was first seen, and omits one without a response', async () => {
      const { store } = await open();
      await add(store, 'an-hour-old', 1);
      await store.jobs.saveResults([createResult('timeless', store.now())], NO_RECHECK);
      await store.jobs.acquireLease('unanswered', undefined, HOUR_MS);
      expect(await findIds(store)).toEqual(['timeless', 'an-hour-old']);
    });

    test('filters by phases, type and profile, separately and combined', async () => {
      const { store } = await open();
      await add(store, 'a', 1, { type: 'CREATE_INSTANCE', profile: 'east' });
      await add(store, 'b', 2, { type: 'DELETE_INSTANCE', profile: 'west', status: 'Failed' });
      await add(store, 'c', 3, { type: 'CREATE_INSTANCE', profile: 'west', status: 'Success' });
      await add(store, 'd', 4, { profile: 'west', status: 'Initializing' });
      expect(await findIds(store, { phases: ['failed', 'waiting'] })).toEqual(['b', 'd']);
      expect(await findIds(store, { type: 'CREATE_INSTANCE' })).toEqual(['a', 'c']);
      expect(await findIds(store, { profile: 'west' })).toEqual(['b', 'd', 'c']);
      const all = { phases: ['succeeded'] as const, type: 'CREATE_INSTANCE', profile: 'west' };
      expect(await findIds(store, all)).toEqual(['c']);
      expect(await findIds(store, { ...all, type: 'DELETE_INSTANCE' })).toEqual([]);
    });

    test('filters by a range of creation times, or of the ends of jobs that have ended', async () => {
      const { store } = await open();
      await add(store, 'old', 50, { status: 'Success', updatedHoursAgo: 2 });
      await add(store, 'running', 3, { updatedHoursAgo: 1 });
      await add(store, 'new', 4, { status: 'Failed', updatedHoursAgo: 3 });
      const agoText = (hours: number) => new Date(store.now() - hours * HOUR_MS).toISOString();
      for (const sort of ['attention', 'created', 'name'] as const) {
        const find = async (filter: Partial<BoardFilter>) =>
          (await findIds(store, { ...filter, sort, order: DEFAULT_ORDERS[sort] })).toSorted().join(' ');
        expect(await find({ since: '-24h' })).toBe('new running');
        expect(await find({ until: agoText(3.5) })).toBe('new old');
        expect(await find({ since: '-5h', until: '-210m' })).toBe('new');
        expect(await find({ since: agoText(2.5), time: 'ended' })).toBe('old');
        expect(await find({ since: '-1d', time: 'ended', phases: ['failed'] })).toBe('new');
      }
      const counts = await store.jobs.countByPhase({ ...NO_FILTER, since: '-24h' });
      expect(counts).toMatchObject({ running: 1, failed: 1, succeeded: 0 });
      expect(await store.jobs.countRecentFailures({ ...NO_FILTER, since: '-1h' })).toBe(0);
    });

    test('finds text in name, type, reason, ID and note, ignoring case', async () => {
      const { store } = await open();
      await store.jobs.saveResults(
        [
          createResult('Job-ABC', store.now(), {
            resource_name: 'Straße-Ärger',
            type: 'CREATE_INSTANCE',
            reason: 'SWR.0400: Кластер не найден',
            instance_id: 'inst-77',
            resource_id: 'res-88',
          }),
          createResult('other', store.now()),
        ],
        NO_RECHECK,
      );
      await store.jobs.annotateJob('Job-ABC', { note: 'Frag ÖZGÜR 部署' });
      const parts = ['job-abc', 'STRAßE', 'äRGER', 'create_', 'кластер НЕ', 'INST-77', 'Res-88'];
      for (const text of [...parts, 'özgür', '部署']) {
        expect(await findIds(store, { text }), text).toEqual(['Job-ABC']);
      }
      expect(await findIds(store, { text: 'nowhere' })).toEqual([]);
    });

    test('treats special characters of SQL as plain text', async () => {
      const { store } = await open();
      const names = ['50% done', '50 done', 'a_b', 'axb', 'c\\d', "quote'd", 'plain'];
      await store.jobs.saveResults(
        names.map((name, index) => createResult(`job-${index}`, store.now(), { resource_name: name })),
        NO_RECHECK,
      );
      const findNames = async (text: string) => {
        const { records } = await store.jobs.findBoardPage({ filter: { ...NO_FILTER, text }, limit: 10 });
        return records.map(({ job }) => job?.resource_name);
      };
      expect(await findNames('50%')).toEqual(['50% done']);
      expect(await findNames('a_b')).toEqual(['a_b']);
      expect(await findNames('c\\d')).toEqual(['c\\d']);
      expect(await findNames('\\')).toEqual(['c\\d']);
      expect(await findNames("'")).toEqual(["quote'd"]);
      expect(await findNames('%')).toEqual(['50% done']);
    });
  });

  describe('countByPhase', () => {
    test('counts match the board for each phase, regardless of the phases in the filter', async () => {
      const { store } = await open();
      const statuses = ['Initializing', 'Creating', 'Running', 'Success', 'Failed', 'Hibernating'];
      await store.jobs.saveResults(
        Array.from({ length: 40 }, (_, index) =>
          createResult(`job-${index}`, store.now(), {
            status: statuses[(index * index) % statuses.length] ?? '',
            type: index % 3 === 0 ? 'A' : 'B',
            resource_name: `name ${index}`,
            profile: index % 2 === 0 ? 'east' : 'west',
          }),
        ),
        NO_RECHECK,
      );
      await store.jobs.acquireLease('unanswered', undefined, HOUR_MS);
      for (const filter of [
        {},
        { type: 'A' },
        { profile: 'east' },
        { text: 'name 1' },
        { type: 'A', text: '9' },
      ]) {
        const counts = await store.jobs.countByPhase({ ...NO_FILTER, ...filter, phases: ['failed'] });
        for (const phase of PHASES) {
          expect(counts[phase], phase).toBe((await findIds(store, { ...filter, phases: [phase] })).length);
        }
      }
    });
  });

  describe('findFilterOptions', () => {
    test('offers the types and profiles of all jobs', async () => {
      const { store } = await open();
      expect(await store.jobs.findFilterOptions()).toEqual({ types: [], profiles: [] });
      await add(store, 'a', 1, { type: 'B', profile: 'west' });
      await add(store, 'b', 2, { type: 'A', profile: 'east' });
      await add(store, 'c', 3, { type: 'A', profile: 'west' });
      await add(store, 'd', 4, { type: 'x'.repeat(500), profile: 'west' });
      await store.jobs.acquireLease('unanswered', undefined, HOUR_MS);
      expect(await store.jobs.findFilterOptions()).toEqual({ types: ['A', 'B'], profiles: ['east', 'west'] });
      await store.jobs.removeJob('b');
      expect(await store.jobs.findFilterOptions()).toEqual({ types: ['A', 'B'], profiles: ['west'] });
    });
  });

  describe('findBacklog', () => {
    test('counts due jobs and measures the longest delay', async () => {
      const { store, advance } = await open();
      expect(await store.jobs.findBacklog()).toEqual({ due: 0, lagMs: 0 });
      const now = store.now();
      for (const [id, at] of Object.entries({ a: now - 9_000, b: now - 1_000, c: now + HOUR_MS })) {
        await store.jobs.saveResults([createResult(id, now)], { nextCheckAt: () => at });
      }
      await advance(10);
      const { due, lagMs } = await store.jobs.findBacklog();
      expect(due).toBe(2);
      expect(lagMs).toBeGreaterThanOrEqual(9_010);
    });
  });
});
