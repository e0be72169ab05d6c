import type { KyselyPlugin } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openSqlite } from '@/lib/server/store/sqlite';
import { createResult, openTestStore, recheckAt } from '@/lib/server/store/store.fixture';

/** Statements that begin and commit a transaction. */
const TRANSACTION = 2;

describe('one poll of a known job', () => {
  test('takes five statements: one for the permit, and a transaction with two for the response', async () => {
    let statements = 0;
    const counting: KyselyPlugin = {
      transformQuery({ node }) {
        statements += 1;
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    };
    const store = openTestStore((notify) => {
      const database = openSqlite({ dataDir: null, notify });
      return { ...database, db: database.db.withPlugin(counting) };
    });
    const poll = async () => {
      await store.profiles.acquirePermit('default', { perSecond: 200, maxWaitMs: 1_000 });
      await store.jobs.saveResults([createResult('job', store.now())], recheckAt(store.now()));
    };
    await poll();
    statements = 0;
    await poll();
    expect(statements + TRANSACTION).toBe(5);
  });
});
