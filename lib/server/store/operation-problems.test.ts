import { SelectQueryNode } from 'kysely';
import Libsql from 'libsql';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { StoreError } from './errors';
import { openSqlite } from './sqlite';
import { createStore } from './store';
import { createResult, NO_RECHECK, onEachDatabase } from './store.fixture';

/** Creates a store that rejects writes to the table of jobs with an error. */
async function createFailingStore() {
  let error: Error | null = null;
  const problems: (string | null)[] = [];
  const store = createStore({
    name: 'SQLite',
    onProblem: (problem) => problems.push(problem),
    open(notify) {
      const database = openSqlite({ dataDir: null, notify });
      const db = database.db.withPlugin({
        transformQuery({ node }) {
          if (error !== null && !SelectQueryNode.is(node) && JSON.stringify(node).includes('"jobs"'))
            throw error;
          return node;
        },
        transformResult: ({ result }) => Promise.resolve(result),
      });
      return { ...database, db };
    },
  });
  onTestFinished(() => store.close());
  await store.check();
  return {
    store,
    problems,
    failWith: (next: Error | null) => void (error = next),
    save: () => store.jobs.saveResults([createResult('job', store.now())], NO_RECHECK),
  };
}

const FULL = new Libsql.SqliteError('database or disk is full', 'SQLITE_FULL', 13);
const BUSY = new Libsql.SqliteError('database is locked', 'SQLITE_BUSY', 5);

describe('the problem of a store', () => {
  test('lasts on a full disk until the operation succeeds, whatever a check finds', async () => {
    const { store, problems, failWith, save } = await createFailingStore();
    failWith(FULL);
    for (let i = 0; i < 3; i++) {
      await expect(save()).rejects.toThrow(StoreError);
      await store.check();
      await store.jobs.findJobs(['job']);
      expect(store.problem()).toContain('disk is full');
    }
    expect(store.operationStates()).toEqual([
      { kind: 'check', problem: null, failing: [] },
      { kind: 'jobs', problem: store.problem(), failing: ['saveResults'] },
      { kind: 'instances', problem: null, failing: [] },
      { kind: 'profiles', problem: null, failing: [] },
      { kind: 'notifications', problem: null, failing: [] },
      { kind: 'access', problem: null, failing: [] },
    ]);
    failWith(null);
    await save();
    expect(store.problem()).toBeNull();
    expect(problems).toEqual([expect.stringContaining('disk is full'), null]);
  });

  test('ends with a check if the operation has not failed for half a minute', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const { store, failWith, save } = await createFailingStore();
    failWith(FULL);
    await expect(save()).rejects.toThrow(StoreError);
    vi.advanceTimersByTime(31_000);
    expect(store.problem()).not.toBeNull();
    await store.check();
    expect(store.problem()).toBeNull();
  });

  test('ends with a check if only the connection failed', async () => {
    const { store, failWith, save } = await createFailingStore();
    failWith(BUSY);
    await expect(save()).rejects.toThrow(StoreError);
    await store.check();
    expect(store.problem()).toBeNull();
  });

  test.each([new RangeError('Maximum call stack size exceeded'), new TypeError('no function')])(
    'is not caused by %s, which is thrown as it is',
    async (error) => {
      const { store, problems, failWith, save } = await createFailingStore();
      failWith(error);
      await expect(save()).rejects.toBe(error);
      expect(store.problem()).toBeNull();
      expect(problems).toEqual([]);
    },
  );
});

onEachDatabase((open) => {
  test('a row that violates a constraint is no problem of the store', async () => {
    const { store } = await open();
    const action = null as unknown as string;
    const work = store.access.addAuditEntry({ at: 1, actor: 'olga', via: 'password', action, target: null });
    await expect(work).rejects.not.toThrow(StoreError);
    const error: unknown = await work.catch((reason: unknown) => reason);
    expect(String(error)).toMatch(/null/i);
    // PostgreSQL adds the row to such an error, which is logged.
    expect(JSON.stringify(error)).not.toContain('olga');
    expect(store.problem()).toBeNull();
  });
});
