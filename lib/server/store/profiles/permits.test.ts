import { describe, expect, onTestFinished, test } from 'vitest';
import { migrate } from '@/lib/server/store/migrations/migrate';
import { openSqlite } from '@/lib/server/store/sqlite';
import { computePermit } from './permits';
import { acquirePermit } from './profile-states';

const NOW = 1_790_000_000_000;

describe('computePermit', () => {
  test('a statement reserves the same permits', async () => {
    const database = openSqlite({ dataDir: null, notify: () => undefined, now: () => NOW });
    onTestFinished(() => database.close());
    await migrate(database);
    const { db } = database;
    for (const perSecond of [0.1, 1, 3, 7, 10, 200]) {
      await acquirePermit(database, 'default', { perSecond, maxWaitMs: 60_000 });
      for (const aheadMs of [-5_000, -0.5, 0, 100.25, 999, 1_000, 1_500, 30_000, 3_600_000]) {
        for (const maxWaitMs of [0, 250, 8_000]) {
          const turnAt = NOW + aheadMs;
          await db.updateTable('profiles').set({ turn_at: turnAt }).execute();
          const limit = { perSecond, maxWaitMs };
          const expected = computePermit(turnAt, NOW, limit);
          const permit = await acquirePermit(database, 'default', limit);
          if (expected === null) expect(permit).toMatchObject({ kind: 'full' });
          else expect(permit).toEqual({ kind: 'granted', waitMs: expected.waitMs });
          const row = await db.selectFrom('profiles').select('turn_at').executeTakeFirstOrThrow();
          expect(row.turn_at).toBeCloseTo(expected?.turnAt ?? turnAt, 2);
        }
      }
    }
  });
});
