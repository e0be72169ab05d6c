import { expect, test } from 'vitest';
import { BOARD_SORTS, NO_FILTER, type BoardSort } from '@/lib/contract/board-filter';
import { CursorError } from './errors';
import type { Store } from './store';
import { answer, AT_REST, onEachDatabase } from './store.fixture';

const HOUR_MS = 3_600_000;
const JOBS = 300;
const PAGE = 7;
const STATUSES = ['Running', 'Success', 'Failed', 'Success', 'Hibernating', 'Failed', 'Success'];

/** Of all groups, some pinned, and three created in the same moment each. */
async function fill(store: Store): Promise<string[]> {
  const ids = Array.from({ length: JOBS }, (_, index) => `Job-${(index * 7919) % 1_000}-${index}`);
  const at = store.now();
  await store.saveAnswers(
    ids.map((id, index) => {
      const createdAt = new Date(at - Math.floor(index / 3) * HOUR_MS).toISOString();
      const status = STATUSES[index % STATUSES.length] ?? '';
      return answer(id, at, { status, created_at: createdAt, updated_at: createdAt });
    }),
    AT_REST,
  );
  for (const id of ids.filter((_, index) => index % 29 === 0)) await store.annotate(id, { pinned: true });
  return ids;
}

async function pageAt(
  store: Store,
  sort: BoardSort,
  place: { cursor?: string; until?: string },
  limit = PAGE,
) {
  const { records, nextCursor } = await store.board({ filter: { ...NO_FILTER, sort }, limit, ...place });
  return { ids: records.map(({ jobId }) => jobId), nextCursor };
}

async function allPages(store: Store, sort: BoardSort) {
  const pages: Awaited<ReturnType<typeof pageAt>>[] = [];
  for (let cursor: string | null | undefined; cursor !== null; cursor = pages.at(-1)?.nextCursor ?? null) {
    pages.push(await pageAt(store, sort, cursor === undefined ? {} : { cursor }));
  }
  return pages;
}

onEachDatabase((open) => {
  test.each(BOARD_SORTS)(
    'all pages together hold every job once, in the order of one long page: %s',
    async (sort) => {
      const { store } = await open();
      const ids = await fill(store);
      const pages = await allPages(store, sort);
      const paged = pages.flatMap((page) => page.ids);
      expect(pages).toHaveLength(Math.ceil(JOBS / PAGE));
      expect([...paged].sort()).toEqual([...ids].sort());
      expect(paged).toEqual((await pageAt(store, sort, {}, JOBS)).ids);
    },
  );

  test('a filter holds on every page', async () => {
    const { store } = await open();
    await fill(store);
    const filter = { ...NO_FILTER, phases: ['failed'] as const, text: 'job-' };
    const found: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await store.board({ filter, limit: PAGE, ...(cursor !== undefined && { cursor }) });
      found.push(...page.records.map(({ job }) => job?.status ?? ''));
      cursor = page.nextCursor;
    }
    const { failed } = await store.counts(filter);
    expect(found).toEqual(Array<string>(failed).fill('Failed'));
  });

  test('a page with an end shows what lies there now, whatever was added or has changed', async () => {
    const { store } = await open();
    await fill(store);
    const [first, second, third] = await allPages(store, 'board');
    const cursor = first?.nextCursor ?? '';
    const until = second?.nextCursor ?? '';
    expect((await pageAt(store, 'board', { until: cursor }, JOBS)).ids).toEqual(first?.ids);
    expect((await pageAt(store, 'board', { cursor, until }, JOBS)).ids).toEqual(second?.ids);

    // New ones come to the head of their group; this page holds the last of the pinned and the first unfinished.
    const changed = second?.ids[2] ?? '';
    const now = store.now();
    const created_at = new Date(now).toISOString();
    await store.saveAnswers([answer('new-one', now, { created_at, updated_at: created_at })], AT_REST);
    await store.saveAnswers(
      [answer('new-done', now, { status: 'Success', created_at, updated_at: created_at })],
      AT_REST,
    );
    await store.annotate(changed, { pinned: false });
    await store.forget(second?.ids[6] ?? '');

    const again = await pageAt(store, 'board', { cursor, until }, JOBS);
    const ofBefore = second?.ids.filter((id) => id !== changed && id !== second.ids[6]) ?? [];
    expect(again.ids.filter((id) => id !== 'new-one' && id !== changed)).toEqual(ofBefore);
    expect(again.ids).toContain('new-one');
    expect(again.ids).not.toContain('new-done');
    expect((await pageAt(store, 'board', { cursor: until })).ids).toEqual(third?.ids);
  });

  test('a page never holds a job twice, even while jobs go from group to group', async () => {
    const { store, another } = await open();
    const second = another();
    const ids = await fill(store);
    let isOver = false;
    async function pinAndUnpin(): Promise<void> {
      for (let round = 0; !isOver; round++) {
        const id = ids[round % 50] ?? '';
        await second.annotate(id, { pinned: true });
        await second.annotate(id, { pinned: false });
      }
    }
    const pinning = Promise.all(Array.from({ length: 4 }, pinAndUnpin));
    try {
      for (let reads = 0; reads < 30; reads++) {
        const page = await pageAt(store, 'board', {}, JOBS);
        expect(new Set(page.ids).size).toBe(page.ids.length);
      }
    } finally {
      isOver = true;
      await pinning;
    }
  });

  test('"lately" counts from when the first page was read', async () => {
    const { store, pass } = await open();
    const at = store.now();
    const dayAgo = (ms: number) => new Date(at - 24 * HOUR_MS + ms).toISOString();
    await store.saveAnswers(
      ['a', 'b'].map((id, index) =>
        answer(id, at, { status: 'Failed', created_at: dayAgo(-index), updated_at: dayAgo(300) }),
      ),
      AT_REST,
    );
    await store.saveAnswers(
      [answer('c', at, { status: 'Success', created_at: dayAgo(5_000), updated_at: dayAgo(5_000) })],
      AT_REST,
    );
    const first = await pageAt(store, 'board', {}, 1);
    await pass(400);
    const second = await pageAt(store, 'board', { cursor: first.nextCursor ?? '' }, 2);
    expect([...first.ids, ...second.ids]).toEqual(['a', 'b', 'c']);
  });

  test('a cursor that this board did not make is refused', async () => {
    const { store } = await open();
    await fill(store);
    const newest = (await pageAt(store, 'newest', {})).nextCursor ?? '';
    const made = (...place: unknown[]) => Buffer.from(JSON.stringify(place)).toString('base64url');
    const broken = [
      '',
      'x',
      'ä',
      '%00',
      made(),
      made(null),
      newest,
      newest.slice(1),
      made('board', 0, 4, 0, 'job'),
      made('board', 0, 0.5, 0, 'job'),
      made('board', '0', 0, 0, 'job'),
      made('board', 0, 0, 0, 'job\0'),
      made('board', 0, 0, 0, 'x'.repeat(65)),
      made('board', 0, 0, 0, 'job', 0),
    ];
    for (const cursor of broken) {
      await expect(pageAt(store, 'board', { cursor }), cursor).rejects.toThrow(CursorError);
      await expect(pageAt(store, 'board', { until: cursor }), cursor).rejects.toThrow(CursorError);
    }
    for (const odd of [made('board', 0.5, 0, 0.5, 'job'), made('board', 1e300, 3, -1e300, 'job')]) {
      expect((await pageAt(store, 'board', { cursor: odd })).ids.length).toBeLessThanOrEqual(PAGE);
    }
  });
});
