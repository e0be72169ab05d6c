import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFirstUser, TEST_PASSWORD } from '@/e2e/fixtures/password-dashboard';
import { changeAndSignOut } from '@/e2e/fixtures/change-and-sign-out';
import { getSignedInUser } from '@/e2e/pages/app-shell';
import { submitSignIn } from '@/e2e/pages/sign-in-page';
import { SELF_SIGNED } from '@/lib/server/swr/self-signed.fixture';
import { isCaddyInstalled, startCaddy } from '@/testing/caddy';
import { readDocumentedBlock } from '@/testing/documented-block';
import { listen } from '@/testing/listen';
import { findNginx, startNginx } from '@/testing/nginx';
import { findFreePort } from '@/scripts/free-port.mjs';
import { startDashboard, type StartedDashboard } from '@/testing/start-dashboard';

const DOCUMENT = 'docs/deployment.md';
const HOST = 'jobs.localhost';

interface Proxied extends StartedDashboard {
  publicUrl: string;
}

test.use({ ignoreHTTPSErrors: true });

const cleanups: (() => unknown)[] = [];
test.afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Starts a dashboard for a free port, at which the test then starts a proxy. */
async function startUpstream(
  protocol: 'http' | 'https',
  env: Record<string, string>,
): Promise<Proxied & { port: number }> {
  const port = await findFreePort();
  const publicUrl = `${protocol}://${HOST}:${port}`;
  const dashboard = await startDashboard({ env: { PUBLIC_URL: publicUrl, ...env } });
  cleanups.push(() => dashboard.close());
  return { ...dashboard, publicUrl, port };
}

/** Starts a dashboard behind nginx with HTTPS, as a block of the document configures it. */
async function startDocumentedNginx(
  block: string,
  env: Record<string, string>,
  replacements: Record<string, string> = {},
): Promise<Proxied> {
  const dashboard = await startUpstream('https', env);
  const { port, url } = dashboard;
  const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-certificate-'));
  cleanups.push(() => rmSync(folder, { recursive: true }));
  const files = { crt: join(folder, 'test.crt'), key: join(folder, 'test.key') };
  writeFileSync(files.crt, SELF_SIGNED.cert);
  writeFileSync(files.key, SELF_SIGNED.key);
  const http = readDocumentedBlock(DOCUMENT, block, {
    'listen 443 ': `listen 127.0.0.1:${port} `,
    '/etc/nginx/jobs.example.com.crt': files.crt,
    '/etc/nginx/jobs.example.com.key': files.key,
    'jobs.example.com': HOST,
    'http://127.0.0.1:3000': url,
    ...replacements,
  });
  const nginx = await startNginx(findNginx() ?? '', { port, http });
  cleanups.push(() => nginx.close());
  return dashboard;
}

/** Signs in, changes something and signs out in a browser, without a refused request. */
async function useDashboard(page: Page, dashboard: Proxied): Promise<void> {
  const { publicUrl } = dashboard;
  await createFirstUser(dashboard);
  await page.goto(publicUrl);
  await submitSignIn(page, 'olga', TEST_PASSWORD);
  await expect(getSignedInUser(page, 'olga')).toBeVisible();
  await changeAndSignOut(page, dashboard);
}

test.describe('docs/deployment.md, nginx', { tag: '@slow' }, () => {
  test.skip(findNginx() === null, 'nginx is not installed (set NGINX_BIN, or install the package nginx)');

  test('users sign in, change something and sign out over HTTPS', async ({ page }) => {
    const dashboard = await startDocumentedNginx('nginx', { AUTH_MODE: 'password' });
    await useDashboard(page, dashboard);
  });

  test('the user and the groups of the sign-in proxy count, and headers of clients do not', async ({
    browser,
  }) => {
    const signedIn = { user: 'olga', groups: 'ops' };
    const provider = createServer((request, response) => {
      const isSignedIn = request.headers.cookie?.includes('provider=1') ?? false;
      response.setHeader('X-Auth-Request-User', signedIn.user);
      if (signedIn.groups !== '') response.setHeader('X-Auth-Request-Groups', signedIn.groups);
      response.writeHead(request.url === '/oauth2/auth' && !isSignedIn ? 401 : 202).end('Provider');
    });
    const { url: providerUrl } = await listen(provider);
    cleanups.push(() => provider.close());
    const env = { AUTH_MODE: 'proxy', OPERATOR_GROUPS: 'ops' };
    const { publicUrl } = await startDocumentedNginx('nginx auth_request', env, {
      'http://127.0.0.1:4180': providerUrl,
    });
    const headers = { 'X-Forwarded-User': 'mallory', 'X-Forwarded-Groups': 'ops' };
    const context = await browser.newContext({ ignoreHTTPSErrors: true, extraHTTPHeaders: headers });
    const page = await context.newPage();
    const refused = await page.goto(publicUrl);
    expect(refused?.status()).toBe(403);

    await context.addCookies([{ name: 'provider', value: '1', url: publicUrl }]);
    await page.goto(publicUrl);
    await expect(getSignedInUser(page, 'olga')).toBeVisible();
    expect((await page.goto(`${publicUrl}/settings/profiles`))?.status()).toBe(200);
    // Without groups, the header of the client is removed.
    signedIn.groups = '';
    expect((await page.goto(`${publicUrl}/settings/profiles`))?.status()).toBe(404);
    await context.close();
  });
});

test.describe('docs/deployment.md, Caddy', { tag: '@slow' }, () => {
  test.skip(!isCaddyInstalled(), 'Caddy is not installed (install the package caddy)');

  test('users sign in, change something and sign out', async ({ page }) => {
    const dashboard = await startUpstream('http', { AUTH_MODE: 'password' });
    const { port, url } = dashboard;
    const sites = readDocumentedBlock(DOCUMENT, 'caddy', {
      'jobs.example.com': `http://${HOST}:${port}`,
      '127.0.0.1:3000': new URL(url).host,
    });
    const caddy = await startCaddy({ port, sites });
    cleanups.push(() => caddy.close());
    await useDashboard(page, dashboard);
  });
});
