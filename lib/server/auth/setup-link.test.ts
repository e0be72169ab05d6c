import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { captureLog } from '@/testing/captured-log';
import { getServices, services } from '@/lib/server/services';
import { auth } from './get-auth';
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

  test('the start warns if no user is an operator', async () => {
    vi.stubEnv('DATA_DIR', createTemporaryFolder());
    vi.stubEnv('AUTH_MODE', 'password');
    onTestFinished(() => void vi.unstubAllEnvs());
    services.reset();
    auth.reset();
    const { store } = getServices();
    onTestFinished(() => store.close());
    const user = { name: 'victor', passwordHash: 'x', createdAt: 1, changedAt: 1 };
    await store.access.saveUser({ ...user, role: 'viewer' });
    const logged = captureLog();
    await logSetupLink();
    expect(logged.join('\n')).toMatch(/No user is an operator. Add one: npm run user -- add/);
    await store.access.saveUser({ ...user, role: 'operator' });
    logged.length = 0;
    await logSetupLink();
    expect(logged).toEqual([]);
  });
});
