import { afterEach, describe, expect, test, vi } from 'vitest';
import { createSessions } from '@/lib/server/auth/sessions';
import {
  createResult,
  findRecord,
  NO_RECHECK,
  onEachDatabase,
  type TestDatabase,
} from '@/lib/server/store/store.fixture';
import { createEstimates } from './estimates';
import { createMaintenance } from './maintenance';
import { createRateLimiter } from './rate-limiter';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const YEAR_MS = 365 * DAY_MS;

const readClock = Date.now;
afterEach(() => vi.restoreAllMocks());

/** Shifts the clock of the process. The one of PostgreSQL stays right. */
async function shiftClock({ dialect, advance }: TestDatabase, ms: number): Promise<void> {
  if (dialect === 'sqlite') await advance(ms);
  else vi.spyOn(Date, 'now').mockImplementation(() => readClock() + ms);
}

function createTestMaintenance({ store }: TestDatabase) {
  const bounds = { minMs: 2_000, maxMs: 60_000 };
  return createMaintenance({
    store,
    bounds,
    rateLimiter: createRateLimiter({ store, perSecond: 10, bounds }),
    estimates: createEstimates(store),
    retentionMs: 30 * DAY_MS,
    leaseMs: 15_000,
    tickMs: 250,
  });
}

/** Adds a finished job, an audit entry and a session. Returns the headers of the session. */
async function addData({ store }: TestDatabase) {
  const now = store.now();
  await store.jobs.saveResults([createResult('job', now, { status: 'Success' })], NO_RECHECK);
  await store.access.addAuditEntry({
    at: now,
    actor: 'li',
    via: 'password',
    action: 'signed_in',
    target: null,
  });
  await store.access.saveUser({
    name: 'li',
    role: 'viewer',
    passwordHash: 'x',
    createdAt: now,
    changedAt: now,
  });
  const version = (await store.access.findUser('li'))?.version ?? '';
  const options = {
    mode: 'password',
    store,
    oidc: null,
    secureCookies: false,
    getSecret: () => 'x',
  } as const;
  const createTestSessions = () => createSessions(options);
  const cookie = await createTestSessions().start({ via: 'password', name: 'li', version });
  const headers = new Headers({ Cookie: cookie?.split(';')[0] ?? '' });
  return { identify: () => createTestSessions().identify(headers) };
}

onEachDatabase((open) => {
  describe('applyRetention', () => {
    test.each([13 * HOUR_MS, 3 * YEAR_MS, -3 * YEAR_MS])(
      'a clock that jumps by %i ms for a while deletes no session, audit entry or job',
      async (jumpMs) => {
        const database = await open();
        const { store } = database;
        const { identify } = await addData(database);
        const now = store.now();
        await database.sql(
          `update retention_runs set run_at = ${now - HOUR_MS}, trusted_at = 0 returning id`,
        );
        const replicas = [createTestMaintenance(database), createTestMaintenance(database)];
        const applyAll = async () => {
          for (const each of replicas) await each.applyRetention();
        };
        await applyAll();
        await shiftClock(database, jumpMs);
        await applyAll();
        // A lookup by the wrong clock ends nothing either.
        await identify();
        await createTestMaintenance(database).applyRetention();
        await shiftClock(database, -jumpMs);
        vi.restoreAllMocks();
        await applyAll();
        expect(await identify()).toMatchObject({ name: 'li' });
        expect(await store.access.findAuditEntries(10)).toHaveLength(1);
        expect(await findRecord(store)).toBeDefined();
      },
    );

    test('deletes what is older than its retention', async () => {
      const database = await open();
      const { store, sql } = database;
      await addData(database);
      const now = store.now();
      await sql(`update retention_runs set run_at = ${now - HOUR_MS}, trusted_at = 0 returning id`);
      await sql(`update audit set at = ${now - 2 * YEAR_MS - HOUR_MS} returning id`);
      await sql(`update sessions set expires_at = ${now - DAY_MS - HOUR_MS} returning hash`);
      const before = now - 31 * DAY_MS;
      await sql(
        `update jobs set updated_at = ${before}, first_seen_at = ${before}, viewed_at = ${before} returning job_id`,
      );
      await createTestMaintenance(database).applyRetention();
      expect(await store.access.findAuditEntries(10)).toEqual([]);
      expect(await sql('select hash from sessions')).toEqual([]);
      expect(await findRecord(store)).toBeUndefined();
    });
  });
});
