import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { StoreError } from './errors';
import { openPostgres } from './postgres';
import { answer, AT_REST, numbered, onPostgres, opened, postgresStore, query } from './store.fixture';

const SILENCE_MS = 1_500;

test('a database that is not there is refused in one line, without its password', async () => {
  const store = postgresStore('postgres://somebody:sesame@127.0.0.1:1/jobs');
  const error: unknown = await store.check().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StoreError);
  expect(String(error)).toMatch(/^StoreError: .*ECONNREFUSED.*$/);
  expect(String(error)).not.toContain('sesame');
});

test('of a host with several addresses one says why', async () => {
  const errors = ['::1', '127.0.0.1'].map((host) => new Error(`connect ECONNREFUSED ${host}:5432`));
  const store = opened(() => Promise.reject(new AggregateError(errors)));
  await expect(store.check()).rejects.toThrow('connect ECONNREFUSED ::1:5432');
});

/** A wire to PostgreSQL that can be cut without either end being told. */
async function wire(to: string) {
  const { hostname, port } = new URL(to);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => !isCut && into.write(data));
      from.on('close', () => into.destroy()).on('error', () => undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const url = new URL(to);
  url.port = String((server.address() as AddressInfo).port);
  return { url: url.href, cut: (cut: boolean) => (isCut = cut) };
}

onPostgres((url) => {
  test('connections that break in the middle of work fail that work and nothing else', async () => {
    const store = postgresStore(url());
    await store.check();
    let isOver = false;
    const failed: unknown[] = [];
    const work = numbered(8).map(async (profile) => {
      while (!isOver) {
        await sleep(1);
        await store
          .takeTurn(profile, { perSecond: 1_000, longestWaitMs: 60_000 })
          .catch((error: unknown) => failed.push(error));
      }
    });
    try {
      for (let kills = 0; kills < 5; kills++) {
        await sleep(100);
        await query(
          url(),
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid()`,
        );
      }
    } finally {
      isOver = true;
      await Promise.all(work);
    }
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.every((error) => error instanceof StoreError)).toBe(true);
    await store.saveAnswers([answer('job', store.now())], AT_REST);
    expect((await store.get(['job'])).size).toBe(1);
    expect(store.problem()).toBeNull();
  });

  test('a database that says nothing any more is not waited for, and used again when it can be reached', async () => {
    const { url: wired, cut } = await wire(url());
    const store = opened((tell) => openPostgres(wired, tell, { longestSilenceMs: SILENCE_MS }));
    await store.check();
    cut(true);
    const startedAt = performance.now();
    await expect(Promise.all(numbered(20).map((id) => store.get([id])))).rejects.toThrow(StoreError);
    expect(performance.now() - startedAt).toBeLessThan(SILENCE_MS + 2_000);
    cut(false);
    await expect
      .poll(
        () =>
          store.check().then(
            () => true,
            () => false,
          ),
        { timeout: 10_000 },
      )
      .toBe(true);
  });

  test('what freezes in the middle of a transaction gives its locks up, and others go on', async () => {
    const store = postgresStore(url());
    await store.takeTurn('frozen', { perSecond: 9, longestWaitMs: 0 });
    const { db, close } = await openPostgres(url(), () => undefined);
    onTestFinished(close);
    const thaw = new AbortController();
    const frozen = db.transaction().execute(async (tx) => {
      await tx.selectFrom('profiles').selectAll().forUpdate().execute();
      await sleep(7_000, undefined, { signal: thaw.signal }).catch(() => undefined);
      await tx.selectFrom('profiles').selectAll().execute();
    });
    const failure = frozen.then(
      () => null,
      (error: unknown) => String(error),
    );
    await sleep(100);
    const began = performance.now();
    expect(await store.takeTurn('frozen', { perSecond: 9, longestWaitMs: 0 })).toMatchObject({
      kind: 'granted',
    });
    expect(performance.now() - began).toBeLessThan(6_500);
    thaw.abort();
    expect(await failure).not.toBeNull();
  });
});
