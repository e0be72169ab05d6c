import pg from 'pg';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  collectChanges,
  createResult,
  NO_RECHECK,
  recheckAt,
  createIds,
  onEachDatabase,
  onPostgres,
  openPostgresStore,
  queryPostgres,
  TIMEOUT_PROBLEM,
} from './store.fixture';

onEachDatabase((open) => {
  describe('onChange', () => {
    test('notifies once per change of its own store, when the change can be read', async () => {
      const { store } = await open();
      await vi.waitUntil(() => store.isListening(), { timeout: 50_000 });
      const now = store.now();
      const notified = collectChanges(store);
      const cases: [string[], () => Promise<unknown>][] = [
        [
          ['a', 'b'],
          () => store.jobs.saveResults([createResult('b', now), createResult('a', now)], NO_RECHECK),
        ],
        [['a'], () => store.jobs.annotateJob('a', { note: 'seen' })],
        [
          ['b'],
          () =>
            store.jobs.saveFailures([
              {
                jobId: 'b',
                attempts: { problem: TIMEOUT_PROBLEM, since: now, lastAt: now, count: 1 },
                nextCheckAt: null,
                requestedAt: now,
              },
            ]),
        ],
        [['b'], () => store.jobs.removeJob('b')],
        [[], () => store.jobs.recordViews([{ jobId: 'a', dueBy: now, checkedAt: now }])],
        [[], () => store.jobs.annotateJob('stranger', { pinned: true })],
      ];
      for (const [ids, change] of cases) {
        notified.length = 0;
        await change();
        expect(notified).toEqual(ids);
      }
    });

    test('a removed listener is not called', async () => {
      const { store } = await open();
      const notified: (string | null)[] = [];
      const stop = store.onChange((jobId) => notified.push(jobId));
      stop();
      await store.jobs.saveResults([createResult('job', store.now())], NO_RECHECK);
      expect(notified).toEqual([]);
    });

    test('notifies of changes by another replica', async () => {
      const { store, openReplica, dialect } = await open();
      const second = openReplica();
      await second.check();
      await vi.waitUntil(() => second.isListening() && store.isListening(), { timeout: 50_000 });
      // Skips the changes reported by opening it.
      await new Promise((resolve) => setTimeout(resolve, 600));
      const notified = collectChanges(second);
      await store.jobs.saveResults([createResult('job', store.now())], NO_RECHECK);
      const expected = dialect === 'postgres' ? ['job'] : [null];
      await expect.poll(() => notified).toEqual(expected);
      expect((await second.jobs.findJobs(['job'])).size).toBe(1);
    });
  });
});

onPostgres((url) => {
  test('a poll that changed nothing is announced to other replicas only while the job is viewed', async () => {
    const [store, second] = [openPostgresStore(url()), openPostgresStore(url())];
    await Promise.all([store.check(), second.check()]);
    await vi.waitUntil(() => second.isListening(), { timeout: 50_000 });
    const poll = (id: string, properties = {}) =>
      store.jobs.saveResults([createResult(id, store.now(), properties)], recheckAt(store.now() + 1_000));
    for (const id of ['unseen', 'viewed', 'changed']) await poll(id);
    const { checkedAt = null } = (await store.jobs.findJobs(['viewed'])).get('viewed') ?? {};
    await store.jobs.recordViews([{ jobId: 'viewed', dueBy: store.now(), checkedAt }]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [own, notified] = [collectChanges(store), collectChanges(second)];
    await poll('unseen');
    await poll('viewed');
    await poll('changed', { reason: 'progress' });
    expect(own).toEqual(['unseen', 'viewed', 'changed']);
    await expect.poll(() => notified, { timeout: 50_000 }).toContain('changed');
    await expect.poll(() => notified, { timeout: 50_000 }).toContain('viewed');
    expect(notified).not.toContain('unseen');
    await store.jobs.saveResults([createResult('unseen', store.now(), { status: 'Success' })], NO_RECHECK);
    await expect.poll(() => notified, { timeout: 50_000 }).toContain('unseen');
  });

  test('notifies of every ID of a large batch with IDs of maximum length', async () => {
    const [store, second] = [openPostgresStore(url()), openPostgresStore(url())];
    await Promise.all([store.check(), second.check()]);
    await vi.waitUntil(() => second.isListening(), { timeout: 50_000 });
    const notified = collectChanges(second);
    const ids = createIds(450, 'x'.repeat(60));
    await store.jobs.saveResults(
      ids.map((id) => createResult(id, store.now())),
      recheckAt(0),
    );
    await expect.poll(() => new Set(notified)).toEqual(new Set(ids));
  });

  test('flushChanges announces the latest changes at once', async () => {
    const store = openPostgresStore(url());
    await store.check();
    const client = new pg.Client({ connectionString: url() });
    await client.connect();
    onTestFinished(() => client.end());
    const payloads: string[] = [];
    client.on('notification', ({ payload = '' }) => payloads.push(payload));
    await client.query('listen swr_job_monitor_jobs');
    await store.jobs.saveResults([createResult('flushed', store.now())], NO_RECHECK);
    await store.flushChanges();
    // The response of any query follows the notifications that were sent before.
    await client.query('select 1');
    expect(payloads.join()).toContain(' flushed');
  });

  test('a listener reconnects after its connection breaks, and reports that any job may have changed', async () => {
    const [store, second] = [openPostgresStore(url()), openPostgresStore(url())];
    await Promise.all([store.check(), second.check()]);
    await vi.waitUntil(() => store.isListening() && second.isListening(), { timeout: 50_000 });
    const notified = collectChanges(second);
    await queryPostgres(
      url(),
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen %'`,
    );
    await vi.waitUntil(() => !second.isListening(), { timeout: 50_000, interval: 5 });
    await vi.waitUntil(() => second.isListening() && store.isListening(), { timeout: 50_000 });
    expect(notified).toEqual([null]);
    await store.jobs.saveResults([createResult('job', store.now())], NO_RECHECK);
    await expect.poll(() => notified).toEqual([null, 'job']);
  });
});
