import { describe, expect, test } from 'vitest';
import { onEachDatabase } from '@/lib/server/store/store.fixture';

onEachDatabase((open) => {
  describe('saveBoardLink and findBoardLink', () => {
    test('equal boards share a link, which never changes', async () => {
      const { store, openReplica } = await open();
      const path = '/jobs?id=a&id=b&name=Release';
      const [first, second] = await Promise.all([
        store.jobs.saveBoardLink({ path, createdBy: 'li' }),
        openReplica().jobs.saveBoardLink({ path, createdBy: 'wang' }),
      ]);
      expect(first).toMatch(/^[\w-]{12}$/);
      expect(second).toBe(first);
      const other = await store.jobs.saveBoardLink({ path: '/jobs?id=b&id=a', createdBy: 'li' });
      expect(other).not.toBe(first);
      expect(await store.jobs.findBoardLink(first ?? '')).toBe(path);
      expect(await store.jobs.findBoardLink('unknown')).toBeNull();
    });

    test('refuses more than 10,000 links, but returns known ones', async () => {
      const { store, sql } = await open();
      const known = await store.jobs.saveBoardLink({ path: '/jobs?id=known', createdBy: 'li' });
      await sql(`
        insert into board_links (id, path, created_by, created_at)
        with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 9999)
        select 'id-' || n, '/jobs?id=' || n, 'li', 0 from numbers
        returning id
      `);
      expect(await store.jobs.saveBoardLink({ path: '/jobs?id=new', createdBy: 'li' })).toBeNull();
      expect(await store.jobs.saveBoardLink({ path: '/jobs?id=known', createdBy: 'li' })).toBe(known);
    });
  });
});
