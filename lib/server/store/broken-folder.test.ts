import { spawnSync } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createStore } from './create-store';
import { StoreError } from './errors';
import { openSqlite } from './sqlite';
import type { Store } from './store';
import { answer, AT_REST, numbered, opened, temporaryFolder } from './store.fixture';

const REOPEN_AFTER_MS = 3_000;
const NOBODY = 65_534;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function storeIn(dataDir: string): Store {
  return opened((tell) => openSqlite({ dataDir, tell }), `SQLite in ${dataDir}`);
}

/** One line that names the place and says why. */
async function expectRefusal(work: Promise<unknown>, dataDir: string, why: RegExp) {
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
  await store.saveAnswers([answer('job', store.now())], AT_REST);
  expect((await store.get(['job'])).size).toBe(1);
  expect(store.problem()).toBeNull();
}

test('a data folder that is a file is refused, and taken once it is a folder', async () => {
  const folder = join(temporaryFolder(), 'data');
  writeFileSync(folder, 'not a folder');
  const store = storeIn(folder);
  await expectRefusal(store.check(), folder, /EEXIST/);
  await expectRefusal(store.get(['job']), folder, /EEXIST/);
  rmSync(folder);
  await expectRefusal(store.check(), folder, /EEXIST/);
  await expectRecovery(store);
});

test('that a store fails is told once, and so is that it works again', async () => {
  const folder = join(temporaryFolder(), 'data');
  writeFileSync(folder, 'not a folder');
  const told: (string | null)[] = [];
  const onProblem = (problem: string | null) => void told.push(problem);
  const store = createStore({
    name: folder,
    open: (tell) => openSqlite({ dataDir: folder, tell }),
    onProblem,
  });
  onTestFinished(() => store.close());
  for (const work of [store.check, store.failedLately, store.check]) {
    await expect(work()).rejects.toThrow(StoreError);
  }
  expect(told).toEqual([expect.stringContaining('EEXIST')]);
  rmSync(folder);
  await vi.advanceTimersByTimeAsync(REOPEN_AFTER_MS);
  await store.check();
  await store.check();
  expect(told.slice(1)).toEqual([null]);
});

test('a data folder that cannot be made is refused', async () => {
  // Not even root may make a folder there.
  const folder = '/sys/swr-job-monitor/data';
  await expectRefusal(storeIn(folder).check(), folder, /EPERM|EACCES|EROFS|ENOENT/);
});

test.skipIf(process.getuid?.() !== 0)('a data folder of somebody else is refused', async () => {
  const folder = temporaryFolder();
  const store = storeIn(folder);
  process.seteuid?.(NOBODY);
  try {
    await expectRefusal(store.check(), folder, /EACCES|Unable to open/);
  } finally {
    process.seteuid?.(0);
  }
  await expectRecovery(store);
});

test('a database that is a folder is refused', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'jobs.db'));
  await expectRefusal(storeIn(folder).check(), folder, /jobs\.db/);
});

test('a file that is no database is refused and left as it is, and the store begins anew once it is moved away', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'jobs.db');
  const text = 'These are not the jobs you are looking for. '.repeat(500);
  writeFileSync(path, text);
  const store = storeIn(folder);
  await expectRefusal(store.check(), folder, /not a database/);
  expect(readFileSync(path, 'utf8')).toBe(text);
  rmSync(path);
  await expectRecovery(store);
});

test('a database with damaged pages is refused where they are read', async () => {
  const folder = temporaryFolder();
  const before = storeIn(folder);
  await before.saveAnswers(
    numbered(500).map((id) => answer(id, before.now())),
    AT_REST,
  );
  const database = new Libsql(join(folder, 'jobs.db'));
  database.pragma('wal_checkpoint(truncate)');
  database.close();
  await before.close();
  const file = openSync(join(folder, 'jobs.db'), 'r+');
  for (let page = 2; page < 60; page++) writeSync(file, Buffer.alloc(4_096, 0xee), 0, 4_096, page * 4_096);
  await expectRefusal(storeIn(folder).get(numbered(500)), folder, /malformed/);
});

/** A disk of its own; null where this user may not mount one. */
function smallDisk(kilobytes: number): { folder: string; resize: (kilobytes: number) => void } | null {
  const folder = temporaryFolder();
  const mount = (...args: string[]) => spawnSync('mount', ['-t', 'tmpfs', ...args, 'tmpfs', folder]);
  if (mount('-o', `size=${kilobytes}k`).status !== 0) return null;
  onTestFinished(() => void spawnSync('umount', ['--lazy', folder]));
  return { folder, resize: (size) => void mount('-o', `remount,size=${size}k`) };
}

test('on a full disk what is stored can be read, nothing is half stored, and there is room again by itself', async (context) => {
  const disk = smallDisk(512);
  if (disk === null) return context.skip('only root may mount a small disk');
  const store = storeIn(disk.folder);
  const reason = 'x'.repeat(10_000);
  let stored = 0;
  const fill = async () => {
    for (; stored < 100; stored++) {
      const ids = [`a-${stored}`, `b-${stored}`];
      await store.saveAnswers(
        ids.map((id) => answer(id, store.now(), { reason })),
        AT_REST,
      );
    }
  };
  await expectRefusal(fill(), disk.folder, /disk is full|disk I\/O error/);
  expect(store.problem()).toMatch(/disk/);
  expect(stored).toBeGreaterThan(0);
  const kept = await store.get(numbered(stored + 1, 'a'));
  expect(kept.size).toBe(stored);
  expect((await store.get(numbered(stored + 1, 'b'))).size).toBe(stored);

  disk.resize(16_384);
  await store.check();
  expect(store.problem()).toBeNull();
  await fill();
  expect((await store.get(numbered(100, 'a'))).size).toBe(100);
});
