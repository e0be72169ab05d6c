import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { findPgbouncer, startPgbouncer } from '@/testing/pgbouncer';
import { LISTEN_OFF, openPostgres, type PostgresOptions } from './postgres';
import {
  collectChanges,
  createIds,
  createResult,
  NO_RECHECK,
  onPostgres,
  openTestStore,
  queryPostgres,
  recheckAt,
} from './store.fixture';

const program = findPgbouncer();
const TITLE =
  program === null
    ? 'behind PgBouncer, which is not installed (set PGBOUNCER_BIN, or install the package pgbouncer)'
    : 'behind PgBouncer in transaction mode';
/** Two replicas share so few connections that anything left on one of them would reach the other. */
const POOL_SIZE = 2;
const LIMIT = { perSecond: 20, maxWaitMs: 60_000 };

describe.skipIf(program === null)(TITLE, () => {
  onPostgres((direct) => {
    let pooled = '';
    let close: () => Promise<void>;
    beforeAll(async () => {
      const pgbouncer = await startPgbouncer(program ?? '', direct(), { poolSize: POOL_SIZE });
      ({ url: pooled, close } = pgbouncer);
    });
    afterAll(() => close());

    const openPooled = (options: PostgresOptions) =>
      openTestStore((notify) => openPostgres(pooled, notify, options));

    test('without DATABASE_LISTEN_URL, the start fails with a line that names the variable', async () => {
      await expect(openPooled({}).check()).rejects.toThrow(/^The store \(.*\) failed: .*DATABASE_LISTEN_URL/);
    });

    test('a listener that would receive nothing does not count as listening', async () => {
      const ignored = 'ignore_startup_parameters = statement_timeout, idle_in_transaction_session_timeout';
      const tolerant = await startPgbouncer(program ?? '', direct(), {
        poolSize: POOL_SIZE,
        settings: [ignored],
      });
      onTestFinished(tolerant.close);
      const store = openTestStore((notify) => openPostgres(tolerant.url, notify));
      await store.check();
      await store.jobs.saveResults([createResult('unnoticed', store.now())], NO_RECHECK);
      await sleep(1_000);
      expect(store.isListening()).toBe(false);
    });

    describe.each([
      { name: 'polling for changes', getListenUrl: () => LISTEN_OFF },
      { name: 'with a direct connection that listens', getListenUrl: direct },
    ])('$name', ({ getListenUrl }) => {
      const open = () => openPooled({ listenUrl: getListenUrl() });

      async function openTwo() {
        const [first, second] = [open(), open()];
        await Promise.all([first.check(), second.check()]);
        await vi.waitUntil(() => first.isListening() && second.isListening(), { timeout: 50_000 });
        return [first, second] as const;
      }

      test('replicas notice each other’s changes', async () => {
        const [first, second] = await openTwo();
        const jobId = crypto.randomUUID();
        const notified = collectChanges(second);
        await first.jobs.saveResults([createResult(jobId, first.now())], NO_RECHECK);
        const isNoticed = () => notified.some((changed) => changed === jobId || changed === null);
        await vi.waitUntil(isNoticed, { timeout: 50_000 });
        expect((await second.jobs.findJobs([jobId])).size).toBe(1);
      });

      test('leases and the rate limit stay exact among replicas', async () => {
        const [first, second] = await openTwo();
        const profile = crypto.randomUUID();
        const jobIds = createIds(30, profile.slice(0, 8));
        await first.jobs.saveResults(
          jobIds.map((jobId) => createResult(jobId, first.now(), { profile })),
          recheckAt(0),
        );
        const lease = { profile, viewedSince: 0, limit: 4, leaseMs: 60_000 };
        const leased = await Promise.all(
          createIds(12).map((_, i) => (i % 2 === 0 ? first : second).jobs.leaseDueJobs(lease)),
        );
        const leasedIds = leased.flat().map(({ jobId }) => jobId);
        expect(new Set(leasedIds).size).toBe(leasedIds.length);
        const startedAt = first.now();
        const permits = await Promise.all(
          createIds(60).map(async (_, i) => {
            const permit = await (i % 2 === 0 ? first : second).profiles.acquirePermit(profile, LIMIT);
            return permit.kind === 'granted' ? first.now() + permit.waitMs : NaN;
          }),
        );
        // A burst of one second's worth, then one every 50 ms.
        const lastAfterMs = Math.max(...permits) - startedAt;
        expect(lastAfterMs).toBeGreaterThanOrEqual((60 - LIMIT.perSecond) * 50 - 20);
        expect(permits).not.toContain(NaN);
      });

      test('nothing stays on the shared connections', async () => {
        const [first, second] = await openTwo();
        await Promise.all(
          createIds(20).map((jobId, i) =>
            (i % 2 === 0 ? first : second).jobs.saveResults(
              [createResult(jobId, first.now(), { status: `Running ${i}` })],
              NO_RECHECK,
            ),
          ),
        );
        const left = `select current_setting('statement_timeout') as timeout,
          current_setting('idle_in_transaction_session_timeout') as idle,
          (select count(*)::int from pg_prepared_statements) as prepared,
          (select count(*)::int from pg_listening_channels()) as channels,
          (select count(*)::int from pg_locks where locktype = 'advisory') as locks,
          (select count(*)::int from pg_class where relpersistence = 't') as temporary`;
        const rows = await Promise.all(createIds(2 * POOL_SIZE).map(() => queryPostgres(pooled, left)));
        const [defaults] = await queryPostgres(direct(), left);
        for (const [row] of rows) expect(row).toEqual(defaults);
      });

      test('a transaction that freezes loses its locks', async () => {
        const store = open();
        await store.profiles.acquirePermit('frozen', { perSecond: 9, maxWaitMs: 0 });
        const database = await openPostgres(pooled, () => undefined, { listenUrl: getListenUrl() });
        onTestFinished(database.close);
        const thaw = new AbortController();
        const frozen = database.db
          .transaction()
          .execute(async (tx) => {
            await tx.selectFrom('profiles').selectAll().forUpdate().execute();
            await sleep(60_000, undefined, { signal: thaw.signal }).catch(() => undefined);
            await tx.selectFrom('profiles').selectAll().execute();
          })
          .then(
            () => null,
            (error: unknown) => String(error),
          );
        await sleep(100);
        expect(await store.profiles.acquirePermit('frozen', { perSecond: 9, maxWaitMs: 0 })).toMatchObject({
          kind: 'granted',
        });
        thaw.abort();
        expect(await frozen).not.toBeNull();
      }, 30_000);
    });
  });
});
