import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createTempFolder } from '@/lib/server/store/store.fixture';

const NOBODY_LISTENS = 'postgresql://nobody@127.0.0.1:9/none';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', 'production');
  vi.stubEnv('DATA_DIR', createTempFolder());
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

test('a start while the store cannot be reached goes on: there may be profiles in it', async () => {
  vi.stubEnv('DATABASE_URL', NOBODY_LISTENS);
  await expect(start()).resolves.toBeUndefined();
});

test('a start without any profile, in a store that can be read, ends with what to set', async () => {
  await expect(start()).rejects.toThrow('No credentials are configured');
});
