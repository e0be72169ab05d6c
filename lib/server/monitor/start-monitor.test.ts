import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
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

  test('fails without a profile if the store is available, and names the missing settings', async () => {
    await expect(start()).rejects.toThrow('No credentials are configured');
  });
});
