import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { listen } from '@/testing/listen';
import { StoreError } from './errors';
import { openPostgres } from './postgres';
import {
  collectChanges,
  createResult,
  NO_RECHECK,
  createIds,
  onPostgres,
  openTestStore,
  openPostgresStore,
  queryPostgres,
} from './store.fixture';

const RESPONSE_TIMEOUT_MS = 1_500;
/** Duration of a freeze, far longer than a transaction may be idle. */
const FROZEN_MS = 60_000;

test('an unreachable database is reported in one line, without the password', async () => {
  const store = openPostgresStore('postgres://user:sesame@127.0.0.1:1/jobs');
  const error: unknown = await store.check().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StoreError);
  expect(String(error)).toMatch(/^StoreError: .*ECONNREFUSED.*$/);
  expect(String(error)).not.toContain('sesame');
});

test('a host with several addresses reports the error of the first one', async () => {
  const errors = ['::1', '127.0.0.1'].map((host) => new Error(`connect ECONNREFUSED ${host}:5432`));
  const store = openTestStore(() => Promise.reject(new AggregateError(errors)));
  await expect(store.check()).rejects.toThrow('connect ECONNREFUSED ::1:5432');
});

/** Proxies PostgreSQL so that the connection can be cut without either end noticing. */
async function createProxy(to: string) {
  const { hostname, port } = new URL(to);
  const sockets = new Set<Socket>();
  let isCut = false;
  let losesCommits = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => {
        if (isCut) return;
        into.write(data);
        if (losesCommits && from === near && data.includes('commit')) near.end().destroy();
      });
      from.on('close', () => into.end()).on('error', () => undefined);
    }
  });
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const url = new URL(to);
  url.port = String((await listen(server)).port);
  return {
    url: url.href,
    /** Stops or resumes forwarding. */
    cut: (cut: boolean) => (isCut = cut),
    /** Forwards commits, and closes the connection before their response. */
    loseCommits: () => (losesCommits = true),
  };
}

onPostgres((url) => {
  test.each([undefined, 2, 5])('opens at most that many connections, three by default: %s', async (max) => {
    // Connections of the previous test may still be closing.
    await vi.waitUntil(async () => (await countConnections()) === 0, { timeout: 50_000 });
    const store = openTestStore((notify) => openPostgres(url(), notify, { maxConnections: max }));
    await store.check();
    await vi.waitUntil(() => store.isListening(), { timeout: 50_000 });
    await Promise.all(
      createIds(30).map((profile) => store.profiles.acquirePermit(profile, { perSecond: 9, maxWaitMs: 0 })),
    );
    expect(await countConnections()).toBe(max ?? 3);
  });

  async function countConnections(): Promise<unknown> {
    const [row] = await queryPostgres(
      url(),
      `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and application_name = 'swr-job-monitor'`,
    );
    return row?.count;
  }

  test('broken connections fail only the running operations', async () => {
    const store = openPostgresStore(url());
    await store.check();
    let isDone = false;
    const failed: unknown[] = [];
    const work = createIds(8).map(async (profile) => {
      while (!isDone) {
        await sleep(1);
        await store.profiles
          .acquirePermit(profile, { perSecond: 1_000, maxWaitMs: 60_000 })
          .catch((error: unknown) => failed.push(error));
      }
    });
    try {
      for (let kills = 0; kills < 5; kills++) {
        await sleep(100);
        await queryPostgres(
          url(),
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid()`,
        );
      }
    } finally {
      isDone = true;
      await Promise.all(work);
    }
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.every((error) => error instanceof StoreError)).toBe(true);
    await store.jobs.saveResults([createResult('job', store.now())], NO_RECHECK);
    expect((await store.jobs.findJobs(['job'])).size).toBe(1);
    expect(store.problem()).toBeNull();
  });

  test('operations on an unresponsive database time out, and succeed once it responds again', async () => {
    const { url: proxied, cut } = await createProxy(url());
    const store = openTestStore((notify) =>
      openPostgres(proxied, notify, { responseTimeoutMs: RESPONSE_TIMEOUT_MS }),
    );
    await store.check();
    cut(true);
    const startedAt = performance.now();
    await expect(Promise.all(createIds(20).map((id) => store.jobs.findJobs([id])))).rejects.toThrow(
      StoreError,
    );
    expect(performance.now() - startedAt).toBeLessThan(5 * RESPONSE_TIMEOUT_MS);
    cut(false);
    await expect
      .poll(
        () =>
          store.check().then(
            () => true,
            () => false,
          ),
        { timeout: 50_000 },
      )
      .toBe(true);
  });

  test('a change is announced to other replicas even if the response to its commit is lost', async () => {
    const { url: proxied, loseCommits } = await createProxy(url());
    const store = openTestStore((notify) => openPostgres(proxied, notify));
    const other = openPostgresStore(url());
    await Promise.all([store.check(), other.check()]);
    await vi.waitUntil(() => other.isListening(), { timeout: 50_000 });
    const notified = collectChanges(other);
    loseCommits();
    await expect(store.jobs.saveResults([createResult('lost', store.now())], NO_RECHECK)).rejects.toThrow(
      StoreError,
    );
    await expect.poll(() => notified, { timeout: 20_000 }).toContain('lost');
    expect((await other.jobs.findJobs(['lost'])).size).toBe(1);
  });

  test('a transaction that freezes loses its locks, and others proceed', async () => {
    const store = openPostgresStore(url());
    await store.profiles.acquirePermit('frozen', { perSecond: 9, maxWaitMs: 0 });
    const { db, close } = await openPostgres(url(), () => undefined);
    onTestFinished(close);
    const thaw = new AbortController();
    const frozen = db.transaction().execute(async (tx) => {
      await tx.selectFrom('profiles').selectAll().forUpdate().execute();
      await sleep(FROZEN_MS, undefined, { signal: thaw.signal }).catch(() => undefined);
      await tx.selectFrom('profiles').selectAll().execute();
    });
    const failure = frozen.then(
      () => null,
      (error: unknown) => String(error),
    );
    await sleep(100);
    const startedAt = performance.now();
    expect(await store.profiles.acquirePermit('frozen', { perSecond: 9, maxWaitMs: 0 })).toMatchObject({
      kind: 'granted',
    });
    expect(performance.now() - startedAt).toBeLessThan(FROZEN_MS / 2);
    thaw.abort();
    expect(await failure).not.toBeNull();
  });
});
