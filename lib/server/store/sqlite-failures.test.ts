import { spawnSync } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { NO_FILTER } from '@/lib/contract/board-filter';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { createStore, type Store } from './store';
import { StoreError } from './errors';
import { openSqlite } from './sqlite';
import { createResult, NO_RECHECK, createIds, openTestStore } from './store.fixture';

const REOPEN_AFTER_MS = 3_000;
const OTHER_USER_ID = 65_534;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function openStoreIn(dataDir: string): Store {
  return openTestStore((notify) => openSqlite({ dataDir, notify }), `SQLite in ${dataDir}`);
}

/** Expects a one-line error that names the place and the reason. */
async function expectFailure(work: Promise<unknown>, dataDir: string, why: RegExp) {
  const error = await work.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StoreError);
  const { message } = error as StoreError;
  expect(message).toMatch(why);
  expect(message).toContain(`SQLite in ${dataDir}`);
  expect(message).not.toContain('\n');
}

async function expectRecovery(store: Store) {
  await vi.advanceTimersByTimeAsync(REOPEN_AFTER_MS);
  await store.check();
  await store.jobs.saveResults([createResult('job', store.now())], NO_RECHECK);
  expect((await store.jobs.findJobs(['job'])).size).toBe(1);
  expect(store.problem()).toBeNull();
}

test('fails if the data folder is a file, and recovers once it is a folder', async () => {
  const folder = join(createTemporaryFolder(), 'data');
  writeFileSync(folder, 'not a folder');
  const store = openStoreIn(folder);
  await expectFailure(store.check(), folder, /EEXIST/);
  await expectFailure(store.jobs.findJobs(['job']), folder, /EEXIST/);
  rmSync(folder);
  await expectFailure(store.check(), folder, /EEXIST/);
  await expectRecovery(store);
});

test('reports once that the store fails, and once that it works again', async () => {
  const folder = join(createTemporaryFolder(), 'data');
  writeFileSync(folder, 'not a folder');
  const problems: (string | null)[] = [];
  const onProblem = (problem: string | null) => void problems.push(problem);
  const store = createStore({
    name: folder,
    open: (notify) => openSqlite({ dataDir: folder, notify }),
    onProblem,
  });
  onTestFinished(() => store.close());
  for (const work of [store.check, () => store.jobs.countRecentFailures(NO_FILTER), store.check]) {
    await expect(work()).rejects.toThrow(StoreError);
  }
  expect(problems).toEqual([expect.stringContaining('EEXIST')]);
  rmSync(folder);
  await vi.advanceTimersByTimeAsync(REOPEN_AFTER_MS);
  await store.check();
  await store.check();
  expect(problems.slice(1)).toEqual([null]);
});

test('fails if the data folder cannot be created', async () => {
  // Not even root can create a folder there.
  const folder = '/sys/swr-job-monitor/data';
  await expectFailure(openStoreIn(folder).check(), folder, /EPERM|EACCES|EROFS|ENOENT/);
});

test.skipIf(process.getuid?.() !== 0)('fails if the data folder belongs to another user', async () => {
  const folder = createTemporaryFolder();
  const store = openStoreIn(folder);
  process.seteuid?.(OTHER_USER_ID);
  try {
    await expectFailure(store.check(), folder, /EACCES|Unable to open/);
  } finally {
    process.seteuid?.(0);
  }
  await expectRecovery(store);
});

test('fails if the database file is a folder', async () => {
  const folder = createTemporaryFolder();
  mkdirSync(join(folder, 'jobs.db'));
  await expectFailure(openStoreIn(folder).check(), folder, /jobs\.db/);
});

test('fails on a file that is not a database, leaves it unchanged, and recovers once it is moved away', async () => {
  const folder = createTemporaryFolder();
  const path = join(folder, 'jobs.db');
  const text = 'These are not the jobs you are looking for. '.repeat(500);
  writeFileSync(path, text);
  const store = openStoreIn(folder);
  await expectFailure(store.check(), folder, /not a database/);
  expect(readFileSync(path, 'utf8')).toBe(text);
  rmSync(path);
  await expectRecovery(store);
});

test('fails if damaged pages are read', async () => {
  const folder = createTemporaryFolder();
  const before = openStoreIn(folder);
  await before.jobs.saveResults(
    createIds(500).map((id) => createResult(id, before.now())),
    NO_RECHECK,
  );
  const database = new Libsql(join(folder, 'jobs.db'));
  database.pragma('wal_checkpoint(truncate)');
  database.close();
  await before.close();
  const file = openSync(join(folder, 'jobs.db'), 'r+');
  for (let page = 2; page < 60; page++) writeSync(file, Buffer.alloc(4_096, 0xee), 0, 4_096, page * 4_096);
  await expectFailure(openStoreIn(folder).jobs.findJobs(createIds(500)), folder, /malformed/);
});

/** Creates a small separate disk; null if this user may not mount one. */
function smallDisk(kilobytes: number): { folder: string; resize: (kilobytes: number) => void } | null {
  const folder = createTemporaryFolder();
  const mount = (...args: string[]) => spawnSync('mount', ['-t', 'tmpfs', ...args, 'tmpfs', folder]);
  if (mount('-o', `size=${kilobytes}k`).status !== 0) return null;
  onTestFinished(() => void spawnSync('umount', ['--lazy', folder]));
  return { folder, resize: (size) => void mount('-o', `remount,size=${size}k`) };
}

test('on a full disk reads work, writes are atomic, and writes succeed again once there is space', async (context) => {
  const disk = smallDisk(1_024);
  if (disk === null) return context.skip('only root may mount a small disk');
  const store = openStoreIn(disk.folder);
  const reason = 'x'.repeat(10_000);
  let stored = 0;
  const fill = async () => {
    for (; stored < 100; stored++) {
      const ids = [`a-${stored}`, `b-${stored}`];
      await store.jobs.saveResults(
        ids.map((id) => createResult(id, store.now(), { reason })),
        NO_RECHECK,
      );
    }
  };
  await expectFailure(fill(), disk.folder, /disk is full|disk I\/O error/);
  expect(store.problem()).toMatch(/disk/);
  expect(stored).toBeGreaterThan(0);
  const rows = await store.jobs.findJobs(createIds(stored + 1, 'a'));
  expect(rows.size).toBe(stored);
  expect((await store.jobs.findJobs(createIds(stored + 1, 'b'))).size).toBe(stored);

  disk.resize(16_384);
  // Proves only that a row can be replaced, while more space may still be missing.
  await store.check();
  expect(store.problem()).toMatch(/disk/);
  await fill();
  expect(store.problem()).toBeNull();
  expect((await store.jobs.findJobs(createIds(100, 'a'))).size).toBe(100);
});
