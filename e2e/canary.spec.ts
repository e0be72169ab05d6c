import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getFirstUserCode, signIn, setSessionCookie } from '@/testing/sign-in';
import { AK, AUTHS, SECRETS, findSecrets, startEcho } from '@/testing/secret-canaries';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { control, expect, startDashboard, test } from './dashboard';

const PASSWORD = 'CANARY an operator’s pass/word+&?0123456789';
/** Matches server-only code, which must not be in a bundle. */
const SERVER_ONLY = /SDK-HMAC-SHA256|SIMULATED|aes-256-gcm/;

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('no secret is in any page, payload, bundle, log line or file of the built dashboard', async ({
  browser,
}) => {
  const secrets: Record<string, string> = { ...SECRETS, ak: AK, userPassword: PASSWORD };
  const echo = await startEcho(secrets);
  const dashboard = await startDashboard({
    env: { AUTH_MODE: 'password', CREDENTIALS_KEY: SECRETS.key, LOG_LEVEL: 'debug' },
  });
  const { url, simulator } = dashboard;
  try {
    secrets['environmentAk'] = simulator.ak;
    secrets['environmentSk'] = simulator.sk;
    const seen: [place: string, content: string | Buffer][] = [];

    const code = getFirstUserCode(dashboard);
    const cookie = await signIn(dashboard, 'first-user', { code, name: 'olga', password: PASSWORD });
    const session = cookie.split('=')[1] ?? '';
    expect(session.length).toBeGreaterThan(100);
    secrets['session'] = session;
    const operator = { Cookie: cookie };

    const post = (path: string, body: object) =>
      fetch(`${url}/api/${path}`, { method: 'POST', headers: operator, body: JSON.stringify(body) });
    const created = await post('tokens', { name: 'script', scopes: ['read'] });
    secrets['api token'] = ((await created.json()) as { token: string }).token;
    const endpoints = { swr: echo.url, iam: echo.url, sts: echo.url };
    for (const [kind, auth] of Object.entries(AUTHS)) {
      const profile = { name: `echo-${kind}`, region: simulator.region, projectId: 'p', endpoints };
      const answer = await post('profiles', { ...profile, auth: { kind, ...auth } });
      expect(answer.status).toBe(201);
      seen.push([`the profile ${kind}`, await answer.text()]);
      await fetch(`${url}/api/jobs/echoed-by-${kind}?profile=echo-${kind}`, { headers: operator });
    }
    await control(simulator, 'PUT', 'jobs/echoed-by-default/fault', { kind: 'echo' });

    const echoed = ['default', ...Object.keys(AUTHS)].map((kind) => `echoed-by-${kind}`);
    const board = [SAMPLE_JOB_IDS.apiPageExample, SAMPLE_JOB_IDS.forbidden, ...echoed]
      .map((id) => `id=${id}`)
      .join('&');
    const paths = [
      '/',
      ...[SAMPLE_JOB_IDS.apiPageExample, SAMPLE_JOB_IDS.unauthorized, ...echoed].map((id) => `/jobs/${id}`),
      `/jobs?${board}`,
      '/settings',
      '/sign-in',
      '/jobs/a%2Fb',
      '/nowhere',
    ];
    const payload = { rsc: '1' };
    for (const [who, headers] of Object.entries({ operator, nobody: {} })) {
      for (const more of [{}, payload, { ...payload, 'next-router-prefetch': '1' }]) {
        for (const path of paths) {
          const address = `${url}${path}${path.includes('?') ? '&' : '?'}_rsc=x`;
          const answer = await fetch(address, { headers: { ...headers, ...more } });
          const text = `${JSON.stringify([...answer.headers])}\n${await answer.text()}`;
          seen.push([`${who}: ${path} ${JSON.stringify(more)}`, text]);
        }
      }
    }

    // Covers requests that the browser sends by default, and its console.
    const context = await browser.newContext();
    await setSessionCookie(context, dashboard, cookie);
    const page = await context.newPage();
    const loading: Promise<unknown>[] = [];
    page.on('response', (response) => {
      const keep = (body: Buffer) => seen.push([`loaded: ${response.url()}`, body]);
      loading.push(response.body().then(keep, () => undefined));
    });
    page.on('console', (message) => seen.push(['the console', message.text()]));
    for (const path of paths) {
      await page.goto(url + path, { waitUntil: 'networkidle' });
      seen.push([`shown: ${path}`, await page.content()]);
    }
    await context.close();
    await Promise.all(loading);

    const bundles = ['.next/static', '.next/standalone/.next/static'].flatMap(filesIn);
    for (const file of bundles) seen.push([file, readFileSync(file)]);
    for (const file of filesIn(join(dashboard.folder, 'data'))) seen.push([file, readFileSync(file)]);
    await dashboard.stop();
    seen.push(['the output', dashboard.getLog()]);

    expect(echo.getEchoed()).toEqual(new Set(['ak', 'securityToken', 'password', 'token']));
    const holds = (place: RegExp, text: string) =>
      seen.some(([where, content]) => place.test(where) && content.includes(text));
    for (const event of ['request', 'cloud_call', 'audited', 'started', 'stopping']) {
      expect(holds(/^the output/, `"event":"${event}"`), event).toBe(true);
    }
    expect(holds(/^operator: \/jobs\/36db69c5-[^ ]+ \{\}/, 'test-public')).toBe(true);
    expect(holds(/^operator: \/jobs\/36db69c5-[^ ]+ \{"rsc":"1"\}/, 'test-public')).toBe(true);
    expect(holds(/^operator: \/jobs\/echoed-by-default \{"rsc":"1"\}/, '[redacted]')).toBe(true);
    expect(holds(/^shown: \/settings/, 'echo-temporary')).toBe(true);
    expect(holds(/^loaded: .*\.js/, 'function')).toBe(true);
    expect(bundles.filter((file) => file.endsWith('.js')).length).toBeGreaterThan(10);
    const found = seen
      .map(([place, content]) => ({ place, secrets: findSecrets(content, secrets) }))
      .filter((each) => each.secrets.length > 0);
    expect(found).toEqual([]);
    expect(bundles.filter((file) => SERVER_ONLY.test(readFileSync(file, 'latin1')))).toEqual([]);
  } finally {
    echo.close();
    await dashboard.close();
  }
});
