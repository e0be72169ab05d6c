import { expect } from '@playwright/test';
import { MEASURABLE_NODE_ARGUMENTS, measureMemory } from '@/testing/collected-memory';
import { startDashboard } from '@/e2e/fixtures/dashboard';
import { createFirstUser, startPasswordDashboard, test } from '@/e2e/fixtures/password-dashboard';
import { missingNginx, startBehindNginx } from '@/e2e/fixtures/reverse-proxy';
import { getAlert } from '@/e2e/pages/app-shell';
import { exhaustAddress, postForm, signInAs } from './sign-in-attempts';

const SIGNED_IN = { status: 303, location: '/' };

test.describe('sign-in limits', { tag: '@slow' }, () => {
  test('an address that is refused can not lock out a user by sending the name', async ({
    passwordDashboard: { url },
  }) => {
    const attacker = { client: '192.0.2.1' };
    await exhaustAddress(url, attacker);
    for (let i = 0; i < 40; i++) {
      const response = await postForm(url, { name: 'victor', password: 'wrong' }, attacker);
      expect(response).toMatchObject({ status: 429 });
      expect(Number(response.retryAfter)).toBeGreaterThan(0);
    }
    expect(await signInAs(url, 'victor', { client: '192.0.2.2' })).toMatchObject(SIGNED_IN);
  });

  test('a browser in which the user has signed in may try on, after a restart and a sign-out, too', async () => {
    const dashboard = await startPasswordDashboard();
    try {
      await createFirstUser(dashboard);
      const { url } = dashboard;
      const { cookies } = await signInAs(url, 'olga', { client: '192.0.2.1' });
      const device = cookies.find((cookie) => cookie.startsWith('swr_job_monitor_device=')) ?? '';
      const session = cookies.find((cookie) => cookie !== device) ?? '';
      const signOut = { form: 'sign-out', headers: { Cookie: `${session}; ${device}` } };
      const signedOut = await postForm(url, {}, signOut);
      expect(signedOut.cookies.join()).not.toContain('device');

      await dashboard.stop();
      await dashboard.start();
      await exhaustAddress(url, { client: '192.0.2.1' });
      expect(await signInAs(url, 'olga', { client: '192.0.2.1' })).toMatchObject({ status: 429 });
      const known = { client: '192.0.2.1', headers: { Cookie: device } };
      expect(await signInAs(url, 'olga', known)).toMatchObject(SIGNED_IN);
      const others = { name: 'someone', password: 'x' };
      expect(await postForm(url, others, known)).toMatchObject({ status: 429 });
    } finally {
      await dashboard.close();
    }
  });

  test('behind nginx, failures of one client do not lock out another one', async () => {
    test.skip(missingNginx !== null, missingNginx ?? '');
    test.skip(process.platform !== 'linux', 'Other systems have no 127.0.0.0/8');
    for (const lines of [
      'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
      'proxy_set_header Forwarded "for=$remote_addr";',
    ]) {
      const dashboard = await startBehindNginx(lines, { env: { AUTH_MODE: 'password' } });
      try {
        await createFirstUser(dashboard);
        const { publicUrl } = dashboard;
        // The client can't evade the limit by claiming other addresses.
        await exhaustAddress(publicUrl, { localAddress: '127.0.5.5', client: '198.51.100.1' });
        const again = { localAddress: '127.0.5.5', client: '198.51.100.2' };
        expect(await signInAs(publicUrl, 'olga', again)).toMatchObject({ status: 429 });
        expect(await signInAs(publicUrl, 'olga', { localAddress: '127.0.6.6' })).toMatchObject(SIGNED_IN);
      } finally {
        await dashboard.close();
      }
    }
  });

  test('a compressed page does not wait for 120 sign-ins', async () => {
    const dashboard = await startPasswordDashboard();
    try {
      const { url } = dashboard;
      const load = async () => {
        const startedAt = performance.now();
        const response = await fetch(`${url}/sign-in`, { headers: { 'Accept-Encoding': 'gzip' } });
        await response.text();
        expect(response.headers.get('Content-Encoding')).toBe('gzip');
        return performance.now() - startedAt;
      };
      for (let i = 0; i < 5; i++) await load();

      let pending = 120;
      const startedAt = performance.now();
      const attempts = Array.from({ length: pending }, async (_, i) => {
        const client = { client: `192.0.2.${i % 6}` };
        const response = await postForm(url, { name: `unknown${i}`, password: 'x' }, client);
        pending--;
        return response.status;
      });
      const times: number[] = [];
      while (pending > 0) {
        times.push(await load());
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const statuses = await Promise.all(attempts);
      expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(100);
      expect(times.length).toBeGreaterThan(2);
      // Without a queue, the first page took as long as all hashes.
      expect(Math.max(...times)).toBeLessThan((performance.now() - startedAt) / 2);
    } finally {
      await dashboard.close();
    }
  });

  test('a busy server asks browsers to wait, in both languages', async ({ page, passwordDashboard }) => {
    await page.goto(`${passwordDashboard.url}/sign-in?error=busy`);
    await expect(getAlert(page, 'busy with other sign-ins')).toBeVisible();
    await page.context().addCookies([{ name: 'locale', value: 'zh', url: passwordDashboard.url }]);
    await page.reload();
    await expect(getAlert(page, '当前登录请求较多')).toBeVisible();
  });

  test('attempts with the longest names keep no memory', async () => {
    const dashboard = await startDashboard({
      env: { AUTH_MODE: 'password' },
      nodeArguments: MEASURABLE_NODE_ARGUMENTS,
    });
    try {
      const { url } = dashboard;
      await createFirstUser(dashboard);
      const attempt = (i: number) => {
        // The longest valid name, and one that used to fill the memory.
        const valid = String(i).padStart(6, '0') + '\u{20000}'.repeat(58);
        const name = i % 2 === 0 ? valid : `${i}-`.padEnd(250_000, 'a');
        return postForm(url, { name, password: 'x' }, { client: `10.0.0.${i % 250}` });
      };
      const attemptAll = async (from: number, to: number) => {
        const pending: Promise<unknown>[] = [];
        for (let i = from; i < to; i += 10) {
          const responses = Array.from({ length: 10 }, (_, n) => attempt(i + n));
          pending.push(...responses);
          // Few of them wait for their turn.
          await Promise.race([Promise.all(responses), new Promise((resolve) => setTimeout(resolve, 100))]);
        }
        await Promise.all(pending);
      };
      await attemptAll(0, 200);
      const before = await measureMemory(dashboard);
      const logged = dashboard.getLog().length;
      await attemptAll(200, 1_400);
      expect((await measureMemory(dashboard)) - before).toBeLessThan(20 * 1024 * 1024);
      expect(dashboard.getLog().length - logged).toBeLessThan(200_000);
    } finally {
      await dashboard.close();
    }
  });

  test('a thousand OpenID Connect callbacks of strangers write nothing', async () => {
    const dashboard = await startDashboard({
      env: (url) =>
        Promise.resolve({
          AUTH_MODE: 'oidc',
          PUBLIC_URL: url,
          OIDC_ISSUER: 'http://127.0.0.1:9',
          OIDC_CLIENT_ID: 'dashboard',
          OPERATOR_GROUPS: 'ops',
        }),
    });
    try {
      const send = (path: string) => fetch(`${dashboard.url}${path}`, { redirect: 'manual' });
      const findLines = () =>
        dashboard
          .getLog()
          .split('\n')
          .filter((line) => /"event":"(audited|sign_in)/.test(line));
      for (let i = 0; i < 1_000; i += 20)
        await Promise.all(Array.from({ length: 20 }, () => send('/api/auth/oidc/callback?error=x')));
      expect(findLines()).toEqual([]);
      // The provider is unreachable.
      for (let i = 0; i < 40; i++) await send('/api/auth/oidc/start');
      expect(findLines().filter((line) => line.includes('sign_in_failed'))).toHaveLength(1);
      expect(findLines()).toHaveLength(2);
    } finally {
      await dashboard.close();
    }
  });
});
