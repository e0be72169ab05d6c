import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openSqlite } from '@/lib/server/store/sqlite';
import { openTestStore } from '@/lib/server/store/store.fixture';
import { captureLog } from '@/testing/captured-log';
import { createTemporaryFolder } from '@/testing/temporary-folder';

const NOBODY_LISTENS = 'postgresql://nobody@127.0.0.1:9/none';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', 'production');
  vi.stubEnv('DATA_DIR', createTemporaryFolder());
  vi.stubEnv('CREDENTIALS_KEY', 'A'.repeat(43));
  for (const name of ['HUAWEICLOUD_SDK_AK', 'HUAWEICLOUD_SDK_SK', 'SWR_AUTH_TOKEN', 'HW_ACCESS_KEY']) {
    vi.stubEnv(name, '');
  }
  onTestFinished(() => void vi.unstubAllEnvs());
});

/** Starts the monitor as a new process would. */
async function start(): Promise<void> {
  vi.resetModules();
  const { startMonitor } = await import('./start-monitor');
  const { services } = await import('@/lib/server/services');
  const { processConfig } = await import('@/lib/server/config/config');
  processConfig.reset();
  services.reset();
  const { monitor, store } = services.get();
  onTestFinished(async () => {
    await monitor.stop();
    await store.close();
  });
  await startMonitor(services.get());
}

describe('startMonitor', () => {
  test('starts if the store is unavailable, since it may contain profiles', async () => {
    vi.stubEnv('DATABASE_URL', NOBODY_LISTENS);
    await expect(start()).resolves.toBeUndefined();
  });

  test('starts without a profile, and logs where to add the first one', async () => {
    const lines = captureLog();
    await expect(start()).resolves.toBeUndefined();
    expect(lines.join('')).toContain('No credentials are configured');
    expect(lines.join('')).toContain('/settings/profiles');
  });

  test('fails if the only profile is an incomplete one in the credentials file, and says what is missing', async () => {
    const file = join(createTemporaryFolder(), 'credentials');
    writeFileSync(file, '[basic]\nak=AK\nsk=SK\n');
    vi.stubEnv('HUAWEICLOUD_SDK_CREDENTIALS_FILE', file);
    vi.stubEnv('HUAWEICLOUD_REGION', 'la-south-6001');
    await expect(start()).rejects.toThrow(
      /"la-south-6001" is on no list of regions\. Set SWR_ENDPOINT and IAM_ENDPOINT/,
    );
  });

  test('starts if the only stored profile cannot be read, so that it can be repaired', async () => {
    const dataDir = createTemporaryFolder();
    vi.stubEnv('DATA_DIR', dataDir);
    const store = openTestStore((notify) => openSqlite({ dataDir, notify }));
    await store.profiles.saveStoredProfile({ name: 'team-a', ciphertext: 'x', keyId: '00000000' });
    await store.close();
    await expect(start()).resolves.toBeUndefined();
  });
});
