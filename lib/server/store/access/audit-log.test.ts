import { describe, expect, test } from 'vitest';
import { AUDIT_ACTIONS, CHANGE_ACTIONS } from '@/lib/contract/audit-actions';
import { createCompiler, explain, insertRows } from '@/lib/server/store/query-plan.fixture';
import type { Store } from '@/lib/server/store/store';
import { onEachDatabase } from '@/lib/server/store/store.fixture';
import type { AuditFilter } from './audit-entry';
import { selectAuditEntries } from './select-audit-entries';

const add = (store: Store, at: number, actor: string, action: string) =>
  store.access.addAuditEntry({ at, actor, via: 'password', action, target: null });

async function readAll(store: Store, limit: number, filter: AuditFilter = {}) {
  const all = [];
  for (let page = await store.access.findAuditEntries(limit, filter); page.length > 0;) {
    all.push(...page);
    page = await store.access.findAuditEntries(limit, { ...filter, olderThan: page.at(-1) });
  }
  return all;
}

const ENTRIES = {
  table: 'audit',
  columns: 'id, at, actor, via, action',
  values: `'id-' || i, i, 'actor-' || (i % 300), 'password', 'sign_in_refused'`,
  count: 30_000,
};

onEachDatabase((open) => {
  describe('findAuditEntries', () => {
    test('pages through entries of the same time without losing or repeating one', async () => {
      const { store } = await open();
      for (let index = 0; index < 30; index += 1) {
        await add(
          store,
          1_000 + (index % 2),
          index % 3 === 0 ? 'olga' : 'otto',
          AUDIT_ACTIONS[index % 5] ?? '',
        );
      }
      const whole = await store.access.findAuditEntries(100);
      expect(whole).toHaveLength(30);
      for (const limit of [1, 4, 7, 29, 30]) expect(await readAll(store, limit)).toEqual(whole);
      const filter = { actor: 'otto', actions: ['signed_in', 'user_added', 'signed_in'] };
      const matching = whole.filter(
        ({ actor, action }) => actor === filter.actor && filter.actions.includes(action),
      );
      expect(matching.length).toBeGreaterThan(2);
      for (const limit of [1, 2, 100]) expect(await readAll(store, limit, filter)).toEqual(matching);
    });

    test('the entry added last is first, also among those of the same time', async () => {
      const { store } = await open();
      const actors = Array.from({ length: 20 }, (_, index) => `actor-${index}`);
      for (const actor of actors) await add(store, 1_000, actor, 'signed_in');
      const found = await store.access.findAuditEntries(100);
      expect(found.map(({ actor }) => actor)).toEqual(actors.toReversed());
    });

    test('a page stays the same when entries are added meanwhile', async () => {
      const { store } = await open();
      for (let at = 1; at <= 6; at += 1) await add(store, at, 'olga', 'signed_in');
      const first = await store.access.findAuditEntries(2);
      const next = () => store.access.findAuditEntries(2, { olderThan: first.at(-1) });
      const before = await next();
      await add(store, 7, 'olga', 'signed_in');
      await add(store, 6, 'olga', 'signed_in');
      expect(await next()).toEqual(before);
    });

    test('filters by time, from the first and before the last', async () => {
      const { store } = await open();
      for (let at = 1; at <= 5; at += 1) await add(store, at, '', 'sign_in_refused');
      const found = await store.access.findAuditEntries(10, { since: 2, until: 4, actor: '' });
      expect(found.map(({ at }) => at)).toEqual([3, 2]);
    });

    test('every filter reads an index in its order, so that a large log is as fast as a small one', async () => {
      const filled = await open();
      await filled.store.access.findAuditEntries(1);
      await insertRows(filled, ENTRIES);
      const page = { olderThan: { at: 20_000, id: 'id-20000' } };
      const filters: [AuditFilter, string?][] = [
        [{}],
        [{ ...page, since: 5 }],
        [{}, 'sign_in_refused'],
        [{ ...page, until: 25_000 }, 'sign_in_refused'],
        [page, 'user_added'],
        [{ actor: 'actor-7' }, 'sign_in_refused'],
        [{ ...page, actor: 'actor-7', since: 5 }, 'sign_in_refused'],
        [{ actor: 'actor-7' }, 'user_added'],
      ];
      for (const [filter, action] of filters) {
        const query = selectAuditEntries(createCompiler(filled.dialect), filter, action).limit(31).compile();
        const plan = await explain(query, filled);
        expect(plan, query.sql).toMatch(/audit_by_(time|action|actor)/);
        expect(plan, query.sql).not.toMatch(/Sort|Seq Scan|Bitmap|TEMP B-TREE/);
      }
    });

    test('finds what operators did among many refused sign-ins', async () => {
      const { store } = await open();
      await add(store, 1, 'olga', 'token_created');
      await Promise.all(Array.from({ length: 500 }, (_, at) => add(store, 2 + at, '', 'sign_in_refused')));
      expect(await store.access.findAuditEntries(10, { actions: CHANGE_ACTIONS })).toMatchObject([
        { actor: 'olga', action: 'token_created' },
      ]);
      expect(await store.access.findAuditEntries(10, { actor: 'olga' })).toHaveLength(1);
    });
  });
});
