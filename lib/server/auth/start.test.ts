import { expect, onTestFinished, test, vi } from 'vitest';
import { captureLog } from '@/testing/captured-log';
import { getServices } from '@/lib/server/services';
import { temporaryFolder } from '@/lib/server/store/store.fixture';
import { announceFirstUser } from './start';

test('the link for the first user of a dashboard on an IPv6 address can be opened', async () => {
  vi.stubEnv('DATA_DIR', temporaryFolder());
  vi.stubEnv('AUTH_MODE', 'password');
  vi.stubEnv('HOST', '::1');
  onTestFinished(() => void vi.unstubAllEnvs());
  onTestFinished(() => getServices().store.close());
  const logged = captureLog();
  await announceFirstUser();
  const [, link = ''] = /(http\S+first=[\w-]+)/.exec(logged.join('\n')) ?? [];
  expect(new URL(link).host).toBe('[::1]:3000');
});
