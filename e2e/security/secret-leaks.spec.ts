import type { Browser } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AK,
  AUTHS,
  PROXY_PASSWORD,
  SECRETS,
  findSecrets,
  startEcho,
  toProxyEnvironment,
} from '@/testing/secret-canaries';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, test, type Dashboard } from '@/e2e/fixtures/dashboard';
import { setFault } from '@/e2e/fixtures/jobs';
import {
  createFirstUser,
  newSignedInContext,
  startPasswordDashboard,
} from '@/e2e/fixtures/password-dashboard';

const PASSWORD = 'CANARY an operator’s pass/word+&?0123456789';
/** Matches server-only code, which must not be in a bundle. */
const SERVER_ONLY = /SDK-HMAC-SHA256|SIMULATED|aes-256-gcm/;
const ECHOED = ['default', ...Object.keys(AUTHS)].map((kind) => `echoed-by-${kind}`);
const { apiPageExample, forbidden, unauthorized } = SAMPLE_JOB_IDS;
const PATHS = [
  '/',
  ...[apiPageExample, unauthorized, ...ECHOED].map((id) => `/jobs/${id}`),
  `/jobs?${[apiPageExample, forbidden, ...ECHOED].map((id) => `id=${id}`).join('&')}`,
  '/settings/profiles',
  '/settings/notifications',
  '/sign-in',
  '/jobs/a%2Fb',
  '/nowhere',
];

/** Contents with the places where they were found. */
type Contents = [place: string, content: string | Buffer][];

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Fetches every page and its payloads, signed in and signed out. */
async function fetchPages(url: string, operator: Record<string, string>): Promise<Contents> {
  const contents: Contents = [];
  const payload = { rsc: '1' };
  for (const [user, headers] of Object.entries({ operator, 'signed out': {} })) {
    for (const more of [{}, payload, { ...payload, 'next-router-prefetch': '1' }]) {
      for (const path of PATHS) {
        const address = `${url}${path}${path.includes('?') ? '&' : '?'}_rsc=x`;
        const response = await fetch(address, { headers: { ...headers, ...more } });
        const text = `${JSON.stringify([...response.headers])}\n${await response.text()}`;
        contents.push([`${user}: ${path} ${JSON.stringify(more)}`, text]);
      }
    }
  }
  return contents;
}

/** Opens every page. Covers requests that the browser sends by default, and its console. */
async function openPages(browser: Browser, dashboard: Dashboard, cookie: string): Promise<Contents> {
  const contents: Contents = [];
  const context = await newSignedInContext(browser, dashboard, cookie);
  const page = await context.newPage();
  const loading: Promise<unknown>[] = [];
  page.on('response', (response) => {
    const save = (body: Buffer) => contents.push([`loaded: ${response.url()}`, body]);
    loading.push(response.body().then(save, () => undefined));
  });
  page.on('console', (message) => contents.push(['the console', message.text()]));
  for (const path of PATHS) {
    await page.goto(dashboard.url + path, { waitUntil: 'networkidle' });
    contents.push([`shown: ${path}`, await page.content()]);
  }
  await context.close();
  await Promise.all(loading);
  return contents;
}

test.describe('secrets', { tag: '@slow' }, () => {
  test('are in no page, payload, bundle, log line or file', async ({ browser }) => {
    const secrets: Record<string, string> = {
      ...SECRETS,
      ak: AK,
      userPassword: PASSWORD,
      proxyPassword: PROXY_PASSWORD,
    };
    const echo = await startEcho(secrets);
    const dashboard = await startPasswordDashboard({
      CREDENTIALS_KEY: SECRETS.key,
      LOG_LEVEL: 'debug',
      ...toProxyEnvironment('127.0.0.1:9'),
    });
    const { url, simulator } = dashboard;
    try {
      secrets['environmentAk'] = simulator.ak;
      secrets['environmentSk'] = simulator.sk;
      const contents: Contents = [];

      const cookie = await createFirstUser(dashboard, PASSWORD);
      const session = cookie.split('=')[1] ?? '';
      expect(session.length).toBeGreaterThan(40);
      secrets['session'] = session;
      const operator = { Cookie: cookie };

      const post = (path: string, body: object) =>
        fetch(`${url}/api/${path}`, { method: 'POST', headers: operator, body: JSON.stringify(body) });
      const created = await post('tokens', { name: 'script', scopes: ['read'] });
      secrets['api token'] = ((await created.json()) as { token: string }).token;
      const endpoints = { swr: echo.url, iam: echo.url, sts: echo.url };
      for (const [kind, auth] of Object.entries(AUTHS)) {
        const profile = { name: `echo-${kind}`, region: simulator.region, projectId: 'p', endpoints };
        const response = await post('profiles', { ...profile, auth: { kind, ...auth } });
        expect(response.status).toBe(201);
        contents.push([`the profile ${kind}`, await response.text()]);
        await fetch(`${url}/api/jobs/echoed-by-${kind}?profile=echo-${kind}`, { headers: operator });
      }
      await setFault(dashboard, 'echoed-by-default', { kind: 'echo' });

      contents.push(...(await fetchPages(url, operator)));
      contents.push(...(await openPages(browser, dashboard, cookie)));
      const bundles = ['.next/static', '.next/standalone/.next/static'].flatMap(listFiles);
      const dataFiles = listFiles(join(dashboard.folder, 'data'));
      for (const file of [...bundles, ...dataFiles]) contents.push([file, readFileSync(file)]);
      await dashboard.stop();
      contents.push(['the output', dashboard.getLog()]);

      expect(echo.getEchoed()).toEqual(new Set(['ak', 'securityToken', 'password', 'token']));
      const includes = (place: RegExp, text: string) =>
        contents.some(([name, content]) => place.test(name) && content.includes(text));
      for (const event of ['request', 'cloud_call', 'audited', 'started', 'stopping']) {
        expect(includes(/^the output/, `"event":"${event}"`), event).toBe(true);
      }
      expect(includes(/^operator: \/jobs\/36db69c5-[^ ]+ \{\}/, 'test-public')).toBe(true);
      expect(includes(/^operator: \/jobs\/36db69c5-[^ ]+ \{"rsc":"1"\}/, 'test-public')).toBe(true);
      expect(includes(/^operator: \/jobs\/echoed-by-default \{"rsc":"1"\}/, '[redacted]')).toBe(true);
      expect(includes(/^shown: \/settings\/profiles/, 'echo-temporary')).toBe(true);
      expect(includes(/^loaded: .*\.js/, 'function')).toBe(true);
      expect(bundles.filter((file) => file.endsWith('.js')).length).toBeGreaterThan(10);
      const leaks = contents
        .map(([place, content]) => ({ place, secrets: findSecrets(content, secrets) }))
        .filter((each) => each.secrets.length > 0);
      expect(leaks).toEqual([]);
      expect(bundles.filter((file) => SERVER_ONLY.test(readFileSync(file, 'latin1')))).toEqual([]);
    } finally {
      echo.close();
      await dashboard.close();
    }
  });
});
