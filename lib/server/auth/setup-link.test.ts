import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { captureLog } from '@/testing/captured-log';
import { getServices } from '@/lib/server/services';
import { logSetupLink } from './setup-link';

describe('logSetupLink', () => {
  test('the setup link is valid on an IPv6 address', async () => {
    vi.stubEnv('DATA_DIR', createTemporaryFolder());
    vi.stubEnv('AUTH_MODE', 'password');
    vi.stubEnv('HOST', '::1');
    onTestFinished(() => void vi.unstubAllEnvs());
    onTestFinished(() => getServices().store.close());
    const logged = captureLog();
    await logSetupLink();
    const [, link = ''] = /(http\S+first=[\w-]+)/.exec(logged.join('\n')) ?? [];
    expect(new URL(link).host).toBe('[::1]:3000');
  });
});
