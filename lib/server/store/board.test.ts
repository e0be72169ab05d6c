import { expect, test } from 'vitest';
import { NO_FILTER, type BoardFilter } from '@/lib/contract/board-filter';
import { PHASES } from '@/lib/domain/phase';
import type { Store } from './store';
import { answer, AT_REST, onEachDatabase } from './store.fixture';

const HOUR_MS = 3_600_000;

/** A job that was created so many hours ago and updated when said, by default at once. */
async function add(
  store: Store,
  id: string,
  hoursAgo: number,
  {
    updatedHoursAgo = hoursAgo,
    ...job
  }: Partial<ReturnType<typeof answer>['job']> & {
    updatedHoursAgo?: number;
    profile?: string;
  } = {},
) {
  const time = (hours: number) => new Date(store.now() - hours * HOUR_MS).toISOString();
  const times = { created_at: time(hoursAgo), updated_at: time(updatedHoursAgo) };
  await store.saveAnswers([answer(id, store.now(), { ...times, ...job })], AT_REST);
}

async function shown(store: Store, filter: Partial<BoardFilter> = {}): Promise<string[]> {
  const { records } = await store.board({ filter: { ...NO_FILTER, ...filter }, limit: 100 });
  return records.map(({ jobId }) => jobId);
}

onEachDatabase((open) => {
  test('the board shows what is pinned, then unfinished, then failed lately, then the rest, the newest first in each', async () => {
    const { store } = await open();
    await add(store, 'done', 1, { status: 'Success' });
    await add(store, 'done-newer', 0.5, { status: 'Success' });
    await add(store, 'failed-long-ago', 40, { status: 'Failed', updatedHoursAgo: 25 });
    await add(store, 'failed-lately', 40, { status: 'Failed', updatedHoursAgo: 23 });
    await add(store, 'failed-now', 2, { status: 'Failed' });
    await add(store, 'running', 50);
    await add(store, 'waiting', 3, { status: 'Initializing' });
    await add(store, 'unheard-of', 4, { status: 'Hibernating' });
    await add(store, 'pinned-done', 90, { status: 'Success' });
    await add(store, 'pinned-running', 80);
    await add(store, 'pinned-failed', 85, { status: 'Failed' });
    for (const id of ['pinned-done', 'pinned-running', 'pinned-failed']) {
      await store.annotate(id, { pinned: true });
    }
    const order = [
      'pinned-running',
      'pinned-failed',
      'pinned-done',
      'waiting',
      'unheard-of',
      'running',
      'failed-now',
      'failed-lately',
      'done-newer',
      'done',
      'failed-long-ago',
    ];
    expect(await shown(store)).toEqual(order);
  });

  test('the other sorts know no groups: by creation, and by the last update', async () => {
    const { store } = await open();
    await add(store, 'old-but-moving', 9, { updatedHoursAgo: 1 });
    await add(store, 'middle', 5, { status: 'Success', updatedHoursAgo: 4 });
    await add(store, 'new', 3, { status: 'Failed' });
    await store.annotate('middle', { pinned: true });
    expect(await shown(store, { sort: 'newest' })).toEqual(['new', 'middle', 'old-but-moving']);
    expect(await shown(store, { sort: 'updated' })).toEqual(['old-but-moving', 'new', 'middle']);
  });

  test('a job without times stands where it was first seen, and one without an answer nowhere', async () => {
    const { store } = await open();
    await add(store, 'an-hour-old', 1);
    await store.saveAnswers([answer('timeless', store.now())], AT_REST);
    await store.claim('unanswered', undefined, HOUR_MS);
    expect(await shown(store)).toEqual(['timeless', 'an-hour-old']);
  });

  test('phases, type and profile narrow it down, each and together', async () => {
    const { store } = await open();
    await add(store, 'a', 1, { type: 'CREATE_INSTANCE', profile: 'east' });
    await add(store, 'b', 2, { type: 'DELETE_INSTANCE', profile: 'west', status: 'Failed' });
    await add(store, 'c', 3, { type: 'CREATE_INSTANCE', profile: 'west', status: 'Success' });
    await add(store, 'd', 4, { profile: 'west', status: 'Initializing' });
    expect(await shown(store, { phases: ['failed', 'waiting'] })).toEqual(['d', 'b']);
    expect(await shown(store, { type: 'CREATE_INSTANCE' })).toEqual(['a', 'c']);
    expect(await shown(store, { profile: 'west' })).toEqual(['d', 'b', 'c']);
    const all = { phases: ['succeeded'] as const, type: 'CREATE_INSTANCE', profile: 'west' };
    expect(await shown(store, all)).toEqual(['c']);
    expect(await shown(store, { ...all, type: 'DELETE_INSTANCE' })).toEqual([]);
  });

  test('text is part of a name, type, reason, ID or note, whatever its case', async () => {
    const { store } = await open();
    await store.saveAnswers(
      [
        answer('Job-ABC', store.now(), {
          resource_name: 'Straße-Ärger',
          type: 'CREATE_INSTANCE',
          reason: 'SWR.0400: Кластер не найден',
          instance_id: 'inst-77',
          resource_id: 'res-88',
        }),
        answer('other', store.now()),
      ],
      AT_REST,
    );
    await store.annotate('Job-ABC', { note: 'Frag ÖZGÜR 部署' });
    const parts = ['job-abc', 'STRAßE', 'äRGER', 'create_', 'кластер НЕ', 'INST-77', 'Res-88'];
    for (const text of [...parts, 'özgür', '部署']) {
      expect(await shown(store, { text }), text).toEqual(['Job-ABC']);
    }
    expect(await shown(store, { text: 'nowhere' })).toEqual([]);
  });

  test('what means something to a database is only a character here', async () => {
    const { store } = await open();
    const names = ['50% done', '50 done', 'a_b', 'axb', 'c\\d', "quote'd", 'plain'];
    await store.saveAnswers(
      names.map((name, index) => answer(`job-${index}`, store.now(), { resource_name: name })),
      AT_REST,
    );
    const named = async (text: string) => {
      const { records } = await store.board({ filter: { ...NO_FILTER, text }, limit: 10 });
      return records.map(({ job }) => job?.resource_name);
    };
    expect(await named('50%')).toEqual(['50% done']);
    expect(await named('a_b')).toEqual(['a_b']);
    expect(await named('c\\d')).toEqual(['c\\d']);
    expect(await named('\\')).toEqual(['c\\d']);
    expect(await named("'")).toEqual(["quote'd"]);
    expect(await named('%')).toEqual(['50% done']);
  });

  test('the counts are those of the board for each phase, whatever phases are shown', async () => {
    const { store } = await open();
    const statuses = ['Initializing', 'Creating', 'Running', 'Success', 'Failed', 'Hibernating'];
    await store.saveAnswers(
      Array.from({ length: 40 }, (_, index) =>
        answer(`job-${index}`, store.now(), {
          status: statuses[(index * index) % statuses.length] ?? '',
          type: index % 3 === 0 ? 'A' : 'B',
          resource_name: `name ${index}`,
          profile: index % 2 === 0 ? 'east' : 'west',
        }),
      ),
      AT_REST,
    );
    await store.claim('unanswered', undefined, HOUR_MS);
    for (const filter of [
      {},
      { type: 'A' },
      { profile: 'east' },
      { text: 'name 1' },
      { type: 'A', text: '9' },
    ]) {
      const counts = await store.counts({ ...NO_FILTER, ...filter, phases: ['failed'] });
      for (const phase of PHASES) {
        expect(counts[phase], phase).toBe((await shown(store, { ...filter, phases: [phase] })).length);
      }
    }
  });

  test('there is to choose from what any job has, whatever the page shows', async () => {
    const { store } = await open();
    expect(await store.choices()).toEqual({ types: [], profiles: [] });
    await add(store, 'a', 1, { type: 'B', profile: 'west' });
    await add(store, 'b', 2, { type: 'A', profile: 'east' });
    await add(store, 'c', 3, { type: 'A', profile: 'west' });
    await add(store, 'd', 4, { type: 'x'.repeat(500), profile: 'west' });
    await store.claim('unanswered', undefined, HOUR_MS);
    expect(await store.choices()).toEqual({ types: ['A', 'B'], profiles: ['east', 'west'] });
    await store.forget('b');
    expect(await store.choices()).toEqual({ types: ['A', 'B'], profiles: ['west'] });
  });

  test('the backlog is what is due, and how long the longest has been', async () => {
    const { store, pass } = await open();
    expect(await store.backlog()).toEqual({ due: 0, lagMs: 0 });
    const now = store.now();
    for (const [id, at] of Object.entries({ a: now - 9_000, b: now - 1_000, c: now + HOUR_MS })) {
      await store.saveAnswers([answer(id, now)], { nextCheckAt: () => at });
    }
    await pass(10);
    const { due, lagMs } = await store.backlog();
    expect(due).toBe(2);
    expect(lagMs).toBeGreaterThanOrEqual(9_010);
  });
});
