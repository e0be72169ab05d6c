import { describe, expect, test } from 'vitest';
import { NO_FILTER } from '@/lib/contract/board-filter';
import type { Store } from '@/lib/server/store/store';
import {
  createResult,
  NO_RECHECK,
  onPostgres,
  openPostgresStore,
  queryPostgres,
} from '@/lib/server/store/store.fixture';

async function findIds(store: Store, text: string): Promise<string[]> {
  const { records } = await store.jobs.findBoardPage({ filter: { ...NO_FILTER, text }, limit: 10 });
  return records.map(({ jobId }) => jobId);
}

onPostgres((url) => {
  describe('createTrigramIndexes', () => {
    test('a user who may not create the extension searches without it, with a warning, until it exists', async () => {
      const user = `user_${crypto.randomUUID().replaceAll('-', '')}`;
      await queryPostgres(url(), `create role ${user} login password 'secret'`);
      try {
        await queryPostgres(url(), `create schema ${user} authorization ${user}`);
        const limited = new URL(url());
        limited.username = user;
        limited.password = 'secret';
        const store = openPostgresStore(limited.href);
        await store.jobs.saveResults(
          [createResult('job', store.now(), { resource_name: '镜像-registry' })],
          NO_RECHECK,
        );
        expect(store.searchWarning()).toMatch(/^[^\n]*CREATE EXTENSION pg_trgm[^\n]*$/);
        for (const text of ['registry', '镜像', 're'])
          expect(await findIds(store, text), text).toEqual(['job']);

        await queryPostgres(url(), 'create extension pg_trgm');
        const upgraded = openPostgresStore(limited.href);
        await upgraded.check();
        expect(upgraded.searchWarning()).toBeNull();
        for (const text of ['registry', '镜像', 're']) {
          expect(await findIds(upgraded, text), text).toEqual(['job']);
        }
        expect(await findIds(upgraded, 'nowhere')).toEqual([]);
        await Promise.all([store.close(), upgraded.close()]);
      } finally {
        await queryPostgres(url(), `drop owned by ${user} cascade`);
        await queryPostgres(url(), `drop role ${user}`);
      }
    });
  });
});
