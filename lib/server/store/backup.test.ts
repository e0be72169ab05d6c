import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createConfig } from '@/lib/server/credentials/credentials.fixture';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { createBackup } from './backup';
import { openStore } from './open-store';
import { createPrivateFile } from './private-files';

async function createDataFolder(): Promise<string> {
  const folder = createTemporaryFolder();
  const store = openStore(createConfig({ DATA_DIR: folder }));
  onTestFinished(() => store.close());
  await store.check();
  return folder;
}

describe('createBackup', () => {
  test('uses no file or link that another user has prepared under a predictable name', async () => {
    const data = await createDataFolder();
    const folder = createTemporaryFolder();
    const foreign = join(createTemporaryFolder(), 'foreign');
    const [linked, prepared] = [join(folder, 'linked.db'), join(folder, 'prepared.db')];
    symlinkSync(foreign, `${linked}.${process.pid}.partial`);
    writeFileSync(`${prepared}.${process.pid}.partial`, '', { mode: 0o666 });
    for (const file of [linked, prepared]) {
      expect(createBackup(data, file)).toBe(0);
      const stat = lstatSync(file);
      expect({ isFile: stat.isFile(), mode: stat.mode & 0o777 }).toEqual({ isFile: true, mode: 0o600 });
    }
    expect(existsSync(foreign)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toHaveLength(2);
  });
});

describe('createPrivateFile', () => {
  test('uses no existing file or link', () => {
    const folder = createTemporaryFolder();
    const [file, link] = [join(folder, 'file'), join(folder, 'link')];
    writeFileSync(file, 'content');
    symlinkSync(join(folder, 'target'), link);
    for (const path of [file, link]) {
      expect(() => createPrivateFile(path)).toThrow('EEXIST');
    }
    expect(readFileSync(file, 'utf8')).toBe('content');
    expect(existsSync(join(folder, 'target'))).toBe(false);
  });
});
