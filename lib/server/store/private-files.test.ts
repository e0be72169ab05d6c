import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createConfig, createQuietKeyring } from '@/lib/server/credentials/credentials.fixture';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { createBackup } from './backup';
import { lockDataDir } from './data-dir-lock';
import { openStore } from './open-store';
import { restrictAccess } from './private-files';

const getMode = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** Returns the modes of a folder (".") and of everything in it. */
const getModes = (folder: string) =>
  Object.fromEntries(['.', ...readdirSync(folder)].map((name) => [name, getMode(join(folder, name))]));

/** Creates a folder as versions did that granted access to other users. */
function createOpenFolder(...names: string[]): string {
  const folder = join(createTemporaryFolder(), 'data');
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  for (const name of names) {
    writeFileSync(join(folder, name), '');
    chmodSync(join(folder, name), 0o644);
  }
  return folder;
}

describe('openStore', () => {
  test.each([0o000, 0o022])(
    'creates a folder and files that only their owner can access, with umask %o',
    async (mask) => {
      const previous = process.umask(mask);
      onTestFinished(() => void process.umask(previous));
      const folder = join(createTemporaryFolder(), 'outer', 'data');
      const config = createConfig({ DATA_DIR: folder });
      const store = openStore(config, { isExclusive: true });
      onTestFinished(() => store.close());
      await store.check();
      createQuietKeyring(config).current([]);
      createBackup(folder, join(folder, 'backup-1.db'));
      expect(getModes(folder)).toEqual({
        '.': '700',
        'backup-1.db': '600',
        'credentials.key': '600',
        'jobs.db': '600',
        'jobs.db-shm': '600',
        'jobs.db-wal': '600',
        'server.json': '600',
        'server.lock': '600',
      });
      expect(getMode(join(folder, '..'))).toBe('700');
    },
  );

  test('the key file alone creates a folder that only its owner can access', () => {
    const folder = join(createTemporaryFolder(), 'data');
    createQuietKeyring(createConfig({ DATA_DIR: folder })).current([]);
    expect(getModes(folder)).toEqual({ '.': '700', 'credentials.key': '600' });
  });
});

describe('restrictAccess', () => {
  const FILES = ['credentials.key', 'credentials.key.1f2e3d4c', 'jobs.db', 'jobs.db-shm', 'jobs.db-wal'];

  test('takes access from other users once', () => {
    const folder = createOpenFolder(...FILES, 'jobs-1.db', 'server.json', 'server.lock');
    mkdirSync(join(folder, 'lost+found'), { mode: 0o755 });
    const changed = restrictAccess(folder);
    expect(changed).toEqual([
      '.',
      ...FILES.slice(0, 2),
      'jobs-1.db',
      ...FILES.slice(2),
      'server.json',
      'server.lock',
    ]);
    for (const name of changed) expect(getMode(join(folder, name))).toBe(name === '.' ? '700' : '600');
    expect(restrictAccess(folder)).toEqual([]);
  });

  test('changes only its own files in a folder with others', () => {
    const folder = createOpenFolder('jobs.db', 'other.db', 'server.mjs');
    expect(restrictAccess(folder)).toEqual(['jobs.db']);
    expect(getModes(folder)).toEqual({
      '.': '755',
      'jobs.db': '600',
      'other.db': '644',
      'server.mjs': '644',
    });
  });

  test('leaves links, folders and a missing folder', () => {
    const folder = createOpenFolder();
    const target = join(createOpenFolder('target'), 'target');
    symlinkSync(target, join(folder, 'jobs.db'));
    mkdirSync(join(folder, 'credentials.key'), { mode: 0o755 });
    expect(restrictAccess(folder)).toEqual(['.']);
    expect(getMode(target)).toBe('644');
    expect(restrictAccess(join(folder, 'missing'))).toEqual([]);
    expect(existsSync(join(folder, 'missing'))).toBe(false);
  });

  test('keeps the lock of a running server', async () => {
    const folder = createTemporaryFolder();
    const release = await lockDataDir(folder, 0);
    chmodSync(join(folder, 'server.lock'), 0o644);
    restrictAccess(folder);
    await expect(lockDataDir(folder, 0)).rejects.toThrow('is in use');
    release();
  });
});
