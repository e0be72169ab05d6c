import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { getFirstUserCode, TEST_PASSWORD, signIn } from '@/testing/sign-in';
import { startDashboard, test as base, type Dashboard } from './dashboard';

export { getFirstUserCode, TEST_PASSWORD, signIn, setSessionCookie } from '@/testing/sign-in';

/** A dashboard with password sign-in, and the session cookies of an operator and a viewer. */
export interface Guarded extends Dashboard {
  operator: string;
  viewer: string;
}

/** `guarded` is shared by the tests of a worker. */
export const test = base.extend<object, { guarded: Guarded }>({
  guarded: [
    async ({}, use) => {
      const dashboard = await startDashboard({ env: { AUTH_MODE: 'password' } });
      const code = getFirstUserCode(dashboard);
      const operator = await signIn(dashboard, 'first-user', { code, name: 'olga', password: TEST_PASSWORD });
      await addViewer(dashboard, 'victor');
      const viewer = await signIn(dashboard, 'sign-in', { name: 'victor', password: TEST_PASSWORD });
      await use({ ...dashboard, operator, viewer });
      await dashboard.close();
    },
    { scope: 'worker' },
  ],
});

/** Uses the built command, as an installation without development dependencies does. */
async function addViewer({ folder }: Dashboard, name: string): Promise<void> {
  const command = ['.next/standalone/user.mjs', 'add', name, '--role', 'viewer', '--stdin'];
  const child = spawn(process.execPath, command, {
    env: { ...process.env, DATA_DIR: join(folder, 'data'), DATABASE_URL: '' },
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end(`${TEST_PASSWORD}\n`);
  const [status] = (await once(child, 'exit')) as [number | null];
  if (status !== 0) throw new Error(`no viewer: ${status ?? 'it was ended'}`);
}
