import { expect, test, vi } from 'vitest';
import type { Store } from './store';
import {
  answer,
  AT_REST,
  dueAt,
  numbered,
  onEachDatabase,
  onPostgres,
  postgresStore,
  query,
  TIMEOUT,
} from './store.fixture';

/** Everything the store says has changed, from now on. */
function heardFrom(store: Store): (string | null)[] {
  const heard: (string | null)[] = [];
  store.onChange((jobId) => heard.push(jobId));
  return heard;
}

onEachDatabase((open) => {
  test('everybody hears once of what one’s own store has changed, when it is there to be read', async () => {
    const { store } = await open();
    await vi.waitUntil(() => store.isListening());
    const now = store.now();
    const heard = heardFrom(store);
    const changes: [string[], () => Promise<unknown>][] = [
      [['a', 'b'], () => store.saveAnswers([answer('b', now), answer('a', now)], AT_REST)],
      [['a'], () => store.annotate('a', { note: 'seen' })],
      [
        ['b'],
        () =>
          store.saveFailures([
            {
              jobId: 'b',
              tries: { problem: TIMEOUT, since: now, lastAt: now, count: 1 },
              nextCheckAt: null,
              askedAt: now,
            },
          ]),
      ],
      [['b'], () => store.forget('b')],
      [[], () => store.view([{ jobId: 'a', dueBy: now, checkedAt: now }])],
      [[], () => store.annotate('stranger', { pinned: true })],
    ];
    for (const [ids, change] of changes) {
      heard.length = 0;
      await change();
      expect(heard).toEqual(ids);
    }
  });

  test('who has stopped listening hears nothing any more', async () => {
    const { store } = await open();
    const heard: (string | null)[] = [];
    const stop = store.onChange((jobId) => heard.push(jobId));
    stop();
    await store.saveAnswers([answer('job', store.now())], AT_REST);
    expect(heard).toEqual([]);
  });

  test('what another replica changes is heard of', async () => {
    const { store, another, dialect } = await open();
    const second = another();
    await second.check();
    await vi.waitUntil(() => second.isListening() && store.isListening());
    // Whatever opening it has to say.
    await new Promise((resolve) => setTimeout(resolve, 600));
    const heard = heardFrom(second);
    await store.saveAnswers([answer('job', store.now())], AT_REST);
    const withinMs = dialect === 'postgres' ? 1_000 : 2_000;
    const expected = dialect === 'postgres' ? ['job'] : [null];
    await vi.waitFor(() => expect(heard).toEqual(expected), { timeout: withinMs, interval: 20 });
    expect((await second.get(['job'])).size).toBe(1);
  });
});

onPostgres((url) => {
  test('a batch of hundreds of the longest IDs is heard of to the last', async () => {
    const [store, second] = [postgresStore(url()), postgresStore(url())];
    await Promise.all([store.check(), second.check()]);
    await vi.waitUntil(() => second.isListening());
    const heard = heardFrom(second);
    const ids = numbered(450, 'x'.repeat(60));
    await store.saveAnswers(
      ids.map((id) => answer(id, store.now())),
      dueAt(0),
    );
    await vi.waitFor(() => expect(new Set(heard)).toEqual(new Set(ids)), { timeout: 2_000 });
  });

  test('a listener whose connection breaks says so, comes back by itself, and hears again', async () => {
    const [store, second] = [postgresStore(url()), postgresStore(url())];
    await Promise.all([store.check(), second.check()]);
    await vi.waitUntil(() => store.isListening() && second.isListening());
    const heard = heardFrom(second);
    await query(
      url(),
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen %'`,
    );
    await vi.waitUntil(() => !second.isListening(), { timeout: 2_000, interval: 5 });
    await vi.waitUntil(() => second.isListening() && store.isListening(), { timeout: 5_000 });
    expect(heard).toEqual([null]);
    await store.saveAnswers([answer('job', store.now())], AT_REST);
    await vi.waitFor(() => expect(heard).toEqual([null, 'job']), { timeout: 1_000 });
  });
});
