import { describe, expect, test } from 'vitest';
import {
  BOARD_ORDERS,
  BOARD_SORTS,
  DEFAULT_ORDERS,
  GROUP_SORTS,
  NO_FILTER,
  type BoardSort,
} from '@/lib/contract/board-filter';
import { CursorError } from '@/lib/server/store/errors';
import type { Store } from '@/lib/server/store/store';
import { createResult, NO_RECHECK, onEachDatabase } from '@/lib/server/store/store.fixture';

const HOUR_MS = 3_600_000;
const JOBS = 300;
const PAGE = 7;
const STATUSES = ['Running', 'Success', 'Failed', 'Success', 'Hibernating', 'Failed', 'Success'];

/** Fills all groups with jobs, some pinned, three created at the same moment each. */
async function fill(store: Store): Promise<string[]> {
  const ids = Array.from({ length: JOBS }, (_, index) => `Job-${(index * 7919) % 1_000}-${index}`);
  const at = store.now();
  await store.jobs.saveResults(
    ids.map((id, index) => {
      const createdAt = new Date(at - Math.floor(index / 3) * HOUR_MS).toISOString();
      const status = STATUSES[index % STATUSES.length] ?? '';
      return createResult(id, at, {
        status,
        created_at: createdAt,
        updated_at: createdAt,
        type: `type-${index % 4}`,
        resource_name: `name ${index % 5}`,
        profile: `profile-${index % 3}`,
        instance_id: index % 6 === 0 ? null : `Instance-${index % 11}`,
      });
    }),
    NO_RECHECK,
  );
  const slow = ids.filter((_, index) => index % 3 === 0);
  await store.jobs.saveSlowTimes(slow.map((jobId, index) => ({ jobId, slowAt: at - (index % 7) * HOUR_MS })));
  for (const id of ids.filter((_, index) => index % 29 === 0))
    await store.jobs.annotateJob(id, { pinned: true });
  return ids;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

async function findPage(
  store: Store,
  sort: BoardSort,
  bounds: { cursor?: string; end?: string },
  limit = PAGE,
  order = DEFAULT_ORDERS[sort],
) {
  const { records, nextCursor } = await store.jobs.findBoardPage({
    filter: { ...NO_FILTER, sort, order },
    limit,
    ...bounds,
  });
  return { ids: records.map(({ jobId }) => jobId), nextCursor };
}

async function findAllPages(store: Store, sort: BoardSort, order = DEFAULT_ORDERS[sort]) {
  const pages: Awaited<ReturnType<typeof findPage>>[] = [];
  for (let cursor: string | null | undefined; cursor !== null; cursor = pages.at(-1)?.nextCursor ?? null) {
    pages.push(await findPage(store, sort, cursor === undefined ? {} : { cursor }, PAGE, order));
  }
  return pages;
}

onEachDatabase((open) => {
  describe('findBoardPage: pages', () => {
    test.each(BOARD_SORTS.flatMap((sort) => BOARD_ORDERS.map((order) => [sort, order] as const)))(
      'pages contain every job once, in the order of one long page: %s, %s',
      async (sort, order) => {
        const { store } = await open();
        const ids = await fill(store);
        const pages = await findAllPages(store, sort, order);
        const idsOfPages = pages.flatMap((page) => page.ids);
        expect(pages).toHaveLength(Math.ceil(JOBS / PAGE));
        expect([...idsOfPages].sort()).toEqual([...ids].sort());
        expect(idsOfPages).toEqual((await findPage(store, sort, {}, JOBS, order)).ids);
      },
    );

    test.each(GROUP_SORTS)('groups are in alphabetical order, their newest jobs first: %s', async (sort) => {
      const { store } = await open();
      await fill(store);
      const { records } = await store.jobs.findBoardPage({
        filter: { ...NO_FILTER, sort, order: DEFAULT_ORDERS[sort] },
        limit: JOBS,
      });
      const keys = records.map(({ job, profile, jobId }) => {
        const group = { type: job?.type, profile, instance: job?.instance_id?.toLowerCase() }[sort];
        return { group: group ?? '', createdAt: job?.created_at ?? '', jobId };
      });
      expect(new Set(keys.map(({ group }) => group)).size).toBeGreaterThan(2);
      expect(keys).toEqual(
        keys.toSorted(
          (a, b) =>
            compare(a.group, b.group) || compare(b.createdAt, a.createdAt) || compare(a.jobId, b.jobId),
        ),
      );
    });

    test('applies the filter to every page', async () => {
      const { store } = await open();
      await fill(store);
      const filter = { ...NO_FILTER, phases: ['failed'] as const, text: 'job-' };
      const found: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await store.jobs.findBoardPage({
          filter,
          limit: PAGE,
          ...(cursor !== undefined && { cursor }),
        });
        found.push(...page.records.map(({ job }) => job?.status ?? ''));
        cursor = page.nextCursor;
      }
      const { failed } = await store.jobs.countByPhase(filter);
      expect(found).toEqual(Array<string>(failed).fill('Failed'));
    });

    test('a page with an upper end shows its current content, even after changes', async () => {
      const { store } = await open();
      await fill(store);
      const [first, second, third] = await findAllPages(store, 'attention');
      const cursor = first?.nextCursor ?? '';
      const end = second?.nextCursor ?? '';
      expect((await findPage(store, 'attention', { end: cursor }, JOBS)).ids).toEqual(first?.ids);
      expect((await findPage(store, 'attention', { cursor, end }, JOBS)).ids).toEqual(second?.ids);

      // This page has the last pinned and the first slow jobs.
      const changed = second?.ids[2] ?? '';
      const now = store.now();
      const created_at = new Date(now).toISOString();
      await store.jobs.saveResults(
        [createResult('new-one', now, { created_at, updated_at: created_at })],
        NO_RECHECK,
      );
      await store.jobs.saveSlowTimes([{ jobId: 'new-one', slowAt: 0 }]);
      await store.jobs.saveResults(
        [createResult('new-done', now, { status: 'Success', created_at, updated_at: created_at })],
        NO_RECHECK,
      );
      await store.jobs.annotateJob(changed, { pinned: false });
      await store.jobs.removeJob(second?.ids[6] ?? '');

      const again = await findPage(store, 'attention', { cursor, end }, JOBS);
      const unchanged = second?.ids.filter((id) => id !== changed && id !== second.ids[6]) ?? [];
      expect(again.ids.filter((id) => id !== 'new-one' && id !== changed)).toEqual(unchanged);
      expect(again.ids).toContain('new-one');
      expect(again.ids).not.toContain('new-done');
      expect((await findPage(store, 'attention', { cursor: end })).ids).toEqual(third?.ids);
    });

    test('a page never contains a job twice, even while jobs move between groups', async () => {
      const { store, openReplica } = await open();
      const second = openReplica();
      const ids = await fill(store);
      let isDone = false;
      async function pinAndUnpin(): Promise<void> {
        for (let round = 0; !isDone; round++) {
          const id = ids[round % 50] ?? '';
          await second.jobs.annotateJob(id, { pinned: true });
          await second.jobs.annotateJob(id, { pinned: false });
        }
      }
      const pinning = Promise.all(Array.from({ length: 4 }, pinAndUnpin));
      try {
        for (let reads = 0; reads < 30; reads++) {
          const page = await findPage(store, 'attention', {}, JOBS);
          expect(new Set(page.ids).size).toBe(page.ids.length);
        }
      } finally {
        isDone = true;
        await pinning;
      }
    });

    test('counts recent failures from the time of the first page', async () => {
      const { store, advance } = await open();
      const at = store.now();
      const dayAgo = (ms: number) => new Date(at - 24 * HOUR_MS + ms).toISOString();
      await store.jobs.saveResults(
        ['a', 'b'].map((id, index) =>
          createResult(id, at, { status: 'Failed', created_at: dayAgo(-index), updated_at: dayAgo(300) }),
        ),
        NO_RECHECK,
      );
      await store.jobs.saveResults(
        [createResult('c', at, { status: 'Success', created_at: dayAgo(5_000), updated_at: dayAgo(5_000) })],
        NO_RECHECK,
      );
      const first = await findPage(store, 'attention', {}, 1);
      await advance(400);
      const second = await findPage(store, 'attention', { cursor: first.nextCursor ?? '' }, 2);
      expect([...first.ids, ...second.ids]).toEqual(['a', 'b', 'c']);
    });

    test('rejects an invalid cursor', async () => {
      const { store } = await open();
      await fill(store);
      const newest = (await findPage(store, 'created', {})).nextCursor ?? '';
      const encode = (...bounds: unknown[]) => Buffer.from(JSON.stringify(bounds)).toString('base64url');
      const broken = [
        '',
        'x',
        'ä',
        '%00',
        encode(),
        encode(null),
        newest,
        newest.slice(1),
        encode('attention', 'desc', 0, 7, 0, null, 'job'),
        encode('attention', 'desc', 0, 0.5, 0, null, 'job'),
        encode('attention', 'desc', '0', 0, 0, null, 'job'),
        encode('attention', 'desc', 0, 0, '0', null, 'job'),
        encode('attention', 'desc', 0, 0, 0, 0, 'job'),
        encode('attention', 'asc', 0, 0, 0, null, 'job'),
        encode('attention', 'desc', 0, 0, 0, null, 'job\0'),
        encode('attention', 'desc', 0, 0, 0, null, 'x'.repeat(65)),
        encode('attention', 'desc', 0, 0, 0, null, 'job', 0),
      ];
      for (const cursor of broken) {
        await expect(findPage(store, 'attention', { cursor }), cursor).rejects.toThrow(CursorError);
        await expect(findPage(store, 'attention', { end: cursor }), cursor).rejects.toThrow(CursorError);
      }
      for (const odd of [
        encode('attention', 'desc', 0.5, 0, 0.5, null, 'job'),
        encode('attention', 'desc', 1e300, 3, -1e300, null, 'job'),
      ]) {
        expect((await findPage(store, 'attention', { cursor: odd })).ids.length).toBeLessThanOrEqual(PAGE);
      }
    });
  });
});
