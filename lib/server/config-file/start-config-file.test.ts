import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { captureLog } from '@/testing/captured-log';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { ConfigError, parseConfig } from '@/lib/server/config/config';
import { openStoreIn } from '@/lib/server/credentials/credentials.fixture';
import { createKeyring } from '@/lib/server/credentials/keyring';
import { runShutdown } from '@/lib/server/shutdown';
import { readText } from './config-file.fixture';
import { configFile } from './read-config-file';
import { startConfigFile } from './start-config-file';

const FILE = "channels: [{ name: Team, kind: email, to: ['team@example.com'] }]";

/** Returns a keyring whose key is made of one byte. */
const createTestKeyring = (byte: string) => createKeyring(parseConfig({ CREDENTIALS_KEY: byte.repeat(32) }));

beforeEach(() => {
  configFile.set(readText(FILE));
  onTestFinished(async () => {
    configFile.reset();
    await runShutdown();
  });
});

describe('startConfigFile', () => {
  test('stores the channels once the store is available, and does not wait for it', async () => {
    const log = captureLog();
    const blocked = join(createTemporaryFolder(), 'data');
    writeFileSync(blocked, 'A file, where the store needs a folder.');
    const store = openStoreIn(blocked);
    await startConfigFile({ store, keyring: createTestKeyring('ab') }, { retryMs: 50 });
    expect(store.problem()).not.toBe(null);
    expect(log.join()).not.toContain('"event":"config_file"');

    rmSync(blocked);
    await expect.poll(() => log.join()).toContain('"event":"config_file"');
    expect(await store.notifications.findChannels()).toMatchObject([{ name: 'Team' }]);
  });

  test('logs what has left the file, also if there is no file any more', async () => {
    const store = openStoreIn(createTemporaryFolder());
    const services = { store, keyring: createTestKeyring('ab') };
    await startConfigFile(services);
    const log = captureLog();
    configFile.set({ ...readText(''), path: null });
    await startConfigFile(services);
    expect(log).toEqual([expect.stringContaining('"removedChannels":["Team"]')]);
    await startConfigFile(services);
    expect(log).toHaveLength(1);
  });

  test('fails in one line if the channels can’t be encrypted with the key', async () => {
    const store = openStoreIn(createTemporaryFolder());
    await startConfigFile({ store, keyring: createTestKeyring('ab') });
    const failed = startConfigFile({ store, keyring: createTestKeyring('cd') });
    await expect(failed).rejects.toThrow(ConfigError);
    await expect(failed).rejects.toThrow(/^The channels of CONFIG_FILE can't be stored\. [^\n]*$/);
  });
});
