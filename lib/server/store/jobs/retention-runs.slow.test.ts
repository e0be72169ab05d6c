import { describe, expect, test, vi } from 'vitest';
import {
  onEachDatabase,
  onPostgres,
  openPostgresStore,
  type TestDatabase,
} from '@/lib/server/store/store.fixture';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const YEAR_MS = 365 * DAY_MS;

/** Lets time pass for retention, or jump. The stored times move back instead of the clock, which is the database's. */
const pass = ({ sql }: TestDatabase, ms: number) =>
  sql(`update retention_runs set run_at = run_at - ${ms}, trusted_at = trusted_at - ${ms} returning id`);

const start = async ({ store }: TestDatabase) => (await store.jobs.startRetentionRun()).kind;

/** Opens a database whose clock was trusted an hour ago. */
async function openTrusted(open: () => Promise<TestDatabase>): Promise<TestDatabase> {
  const database = await open();
  const now = database.store.now();
  await database.sql(`update retention_runs set run_at = ${now - HOUR_MS}, trusted_at = 0 returning id`);
  expect(await start(database)).toBe('run');
  return database;
}

onEachDatabase((open) => {
  describe('startRetentionRun', () => {
    test('runs once per hour, in one of several replicas', async () => {
      const database = await openTrusted(open);
      const stores = [database.store, database.openReplica(), database.openReplica()];
      const startAll = async () =>
        (await Promise.all(stores.map((store) => store.jobs.startRetentionRun()))).map(({ kind }) => kind);
      expect(await startAll()).toEqual(['not_due', 'not_due', 'not_due']);
      await pass(database, HOUR_MS);
      expect((await startAll()).sort()).toEqual(['not_due', 'not_due', 'run']);
    });

    test('a database without earlier runs has nothing deleted for a day', async () => {
      const database = await open();
      for (let hour = 0; hour < 24; hour += 1) {
        expect(await database.store.jobs.startRetentionRun()).toEqual({ kind: 'postponed', gapMs: null });
        await pass(database, HOUR_MS);
      }
      expect(await start(database)).toBe('run');
    });

    test.each([13 * HOUR_MS, 30 * DAY_MS, 3 * YEAR_MS, -13 * HOUR_MS, -3 * YEAR_MS])(
      'a clock that jumps by %i ms and back deletes nothing',
      async (jumpMs) => {
        const database = await openTrusted(open);
        await pass(database, 30 * 60_000);
        await pass(database, jumpMs);
        expect(await start(database)).toBe('postponed');
        await pass(database, 30 * 60_000);
        expect(await start(database)).not.toBe('run');
        await pass(database, -jumpMs);
        expect(await start(database)).toBe('postponed');
        for (let hour = 0; hour < 24; hour += 1) {
          await pass(database, HOUR_MS);
          await start(database);
        }
        await pass(database, HOUR_MS);
        expect(await start(database)).toBe('run');
      },
    );

    test('a clock that stays years ahead is trusted after a day, whether or not the server restarts', async () => {
      const database = await openTrusted(open);
      await pass(database, 3 * YEAR_MS);
      const kinds = [];
      for (let hour = 0; hour <= 24; hour += 1) {
        const { kind } = await database.openReplica().jobs.startRetentionRun();
        kinds.push(kind);
        await pass(database, HOUR_MS);
      }
      expect(kinds.indexOf('run')).toBe(24);
    });

    test('a server that is off every night deletes during the day', async () => {
      const database = await openTrusted(open);
      for (let day = 0; day < 3; day += 1) {
        await pass(database, 15 * HOUR_MS);
        const kinds = [];
        for (let hour = 0; hour < 9; hour += 1) {
          kinds.push(await start(database));
          await pass(database, HOUR_MS);
        }
        expect(kinds).toContain('run');
        expect(kinds[0]).toBe('postponed');
      }
    });
  });
});

onPostgres((url) => {
  test.each([13 * HOUR_MS, 3 * YEAR_MS, -3 * YEAR_MS])(
    'the clock of a process that jumps by %i ms changes neither the time of the store nor of retention',
    async (jumpMs) => {
      const store = openPostgresStore(url());
      await store.check();
      const before = store.now();
      const readClock = Date.now;
      vi.spyOn(Date, 'now').mockImplementation(() => readClock() + jumpMs);
      try {
        expect(Math.abs(store.now() - before)).toBeLessThan(60_000);
        await store.jobs.startRetentionRun();
        expect((await store.jobs.startRetentionRun()).kind).toBe('not_due');
      } finally {
        vi.restoreAllMocks();
      }
      expect((await store.jobs.startRetentionRun()).kind).toBe('not_due');
    },
  );
});
