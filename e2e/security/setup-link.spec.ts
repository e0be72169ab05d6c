import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, type Dashboard } from '@/e2e/fixtures/dashboard';
import {
  createFirstUser,
  getFirstUserCode,
  signIn,
  startPasswordDashboard,
  test,
  TEST_PASSWORD,
} from '@/e2e/fixtures/password-dashboard';

/** Runs the built command on the data of a dashboard. */
async function runUserCommand({ folder }: Dashboard, ...args: string[]): Promise<void> {
  const child = spawn(process.execPath, ['.next/standalone/user.mjs', ...args], {
    env: { ...process.env, DATA_DIR: join(folder, 'data'), DATABASE_URL: '' },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.end(`${TEST_PASSWORD}\n`);
  expect(await once(child, 'exit')).toEqual([0, null]);
}

/** Opens the setup form with a code. Returns the target of the redirect. */
async function useCode({ url }: Dashboard, code: string): Promise<string | null> {
  const response = await fetch(`${url}/api/auth/first-user`, {
    method: 'POST',
    body: new URLSearchParams({ code, name: 'mallory', password: TEST_PASSWORD }),
    redirect: 'manual',
  });
  expect(response.headers.getSetCookie()).toEqual([]);
  return response.headers.get('Location');
}

test.describe('setup link', { tag: '@slow' }, () => {
  test('stays ended when all users are removed; the next start logs another one', async () => {
    const dashboard = await startPasswordDashboard();
    try {
      const code = getFirstUserCode(dashboard);
      const session = await createFirstUser(dashboard);
      const headers = { Cookie: session, Origin: dashboard.url };
      const body = JSON.stringify({ name: 'CI', scopes: ['read'] });
      const created = await fetch(`${dashboard.url}/api/tokens`, { method: 'POST', headers, body });
      const { token } = (await created.json()) as { token: string };
      const getJobs = () =>
        fetch(`${dashboard.url}/api/jobs`, { headers: { Authorization: `Bearer ${token}` } });
      expect((await getJobs()).status).toBe(200);
      expect(await useCode(dashboard, code)).toBe('/sign-in?error=wrong_code');

      await runUserCommand(dashboard, 'remove', 'olga');
      expect(await useCode(dashboard, code)).toBe('/sign-in?error=wrong_code');
      expect((await getJobs()).status).toBe(401);

      await dashboard.stop();
      await dashboard.start();
      expect(await useCode(dashboard, code)).toBe('/sign-in?error=wrong_code');
      const codes = [...dashboard.getLog().matchAll(/\/sign-in\?first=([\w-]+)/g)].map(([, found]) => found);
      expect(codes).toHaveLength(2);
      expect(codes[1]).not.toBe(code);
      const fields = { code: codes[1] ?? '', name: 'otto', password: TEST_PASSWORD };
      await signIn(dashboard, 'first-user', fields);
    } finally {
      await dashboard.close();
    }
  });

  test('ends with a user from the command line', async () => {
    const dashboard = await startPasswordDashboard();
    try {
      const code = getFirstUserCode(dashboard);
      await runUserCommand(dashboard, 'add', 'olga', '--stdin');
      await runUserCommand(dashboard, 'remove', 'olga');
      expect(await useCode(dashboard, code)).toBe('/sign-in?error=wrong_code');
    } finally {
      await dashboard.close();
    }
  });
});
