import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ConfigError, parseConfig } from '@/lib/config';
import {
  AK,
  AUTHS,
  everythingOf,
  SECRETS as STORED,
  secretsIn,
  startEcho,
  type Echo,
} from '@/lib/credentials/canary.fixture';
import { captureLog } from '@/lib/log.fixture';
import { CAST } from '@/lib/simulator/cast';
import { IAM_USER } from '@/lib/simulator/defaults';
import { startSimulator, type Simulator } from '@/lib/simulator/simulator';
import { dashboardOfThisFile } from './dashboard.fixture';

const ENVIRONMENT = {
  environmentAk: 'CANARYENVAK0123456789',
  environmentSk: 'CANARYenvsk/0123456789+abcdefghijklmno=',
};
const PASSWORD = 'CANARY a user’s pass/word+&?0123456789';

const dashboard = dashboardOfThisFile(
  {
    AUTH_MODE: 'password',
    CREDENTIALS_KEY: STORED.key,
    HUAWEICLOUD_SDK_CREDENTIALS_FILE: '/dev/null',
    SWR_TIMEOUT_MS: '3000',
  },
  { ak: ENVIRONMENT.environmentAk, sk: ENVIRONMENT.environmentSk },
);

/** All that is hunted; what the dashboard makes itself joins once it is made. */
const secrets: Record<string, string> = {
  ...STORED,
  ...ENVIRONMENT,
  ak: AK,
  iamPassword: IAM_USER.password,
  userPassword: PASSWORD,
};
/** Everything that came out in a test, by where. */
const seen: [place: string, content: string | Buffer][] = [];

type Asker = 'operator' | 'viewer' | 'script' | 'nobody';
const headersOf: Record<Asker, Record<string, string>> = { operator: {}, viewer: {}, script: {}, nobody: {} };

let second: Simulator;
let echo: Echo;

beforeEach(() => {
  seen.length = 0;
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...args: unknown[]) => {
      seen.push([`console.${method}`, everythingOf(args)]);
    });
  }
  captureLog((line) => seen.push(['log', line]));
});
afterEach(() => {
  vi.restoreAllMocks();
});

beforeAll(async () => {
  second = await startSimulator(AUTHS.temporary);
  echo = await startEcho(secrets);
  return async () => {
    echo.close();
    await second.close();
  };
});

function expectNoSecret(): void {
  const found = seen
    .map(([place, content]) => ({ place, secrets: secretsIn(content, secrets) }))
    .filter((each) => each.secrets.length > 0);
  expect(found).toEqual([]);
  const signed = seen.filter(([, content]) => /Signature=[0-9a-f]{16}/.test(content.toString()));
  expect(signed.map(([place]) => place)).toEqual([]);
}

/** Its answer, body and headers, is hunted as well. `but` leaves out where a secret is given to who made it. */
async function note(place: string, answer: Response, but?: 'body' | 'cookie'): Promise<string> {
  const headers = [...answer.headers].filter(([name]) => but !== 'cookie' || name !== 'set-cookie');
  const body = await answer.text();
  const status = `${place} → ${answer.status}`;
  seen.push([status, `${JSON.stringify(headers)}\n${but === 'body' ? '' : body}`]);
  return body;
}

async function signIn(name: string, password: string): Promise<Response> {
  const { POST } = await import('./auth/sign-in/route');
  const body = new URLSearchParams({ name, password, next: '/jobs' });
  return dashboard.call(POST, '/api/auth/sign-in', {}, { method: 'POST', body });
}

async function putProfile(profile: object): Promise<Response> {
  const { POST } = await import('./profiles/route');
  const init = { method: 'POST', body: JSON.stringify(profile), headers: headersOf.operator };
  return dashboard.call(POST, '/api/profiles', {}, init);
}

async function makeToken(body: object): Promise<Response> {
  const { POST } = await import('./tokens/route');
  const init = { method: 'POST', body: JSON.stringify(body), headers: headersOf.operator };
  return dashboard.call(POST, '/api/tokens', {}, init);
}

/** What everybody asks everywhere. */
async function askEverything(jobIds: readonly string[], profiles: readonly string[]): Promise<void> {
  const { GET: getJob } = await import('./jobs/[jobId]/route');
  const { GET: getWait } = await import('./jobs/[jobId]/wait/route');
  const { GET: getJobs } = await import('./jobs/route');
  const { GET: getProfiles } = await import('./profiles/route');
  const { POST: checkProfile } = await import('./profiles/[name]/check/route');
  const { GET: getTokens } = await import('./tokens/route');
  const { GET: getAudit } = await import('./audit/route');
  const { GET: getReady } = await import('./ready/route');
  const { GET: getMetrics } = await import('./metrics/route');
  const { GET: getHealth } = await import('./health/route');
  for (const asker of ['operator', 'viewer', 'script', 'nobody'] as const) {
    const init = { headers: headersOf[asker] };
    for (const jobId of jobIds) {
      for (const query of [...profiles.map((profile) => `?profile=${profile}`), '']) {
        const answer = await dashboard.call(getJob, `/api/jobs/${jobId}${query}`, { jobId }, init);
        await note(`${asker}: job ${jobId}${query}`, answer);
      }
      const waiting = dashboard.call(getWait, `/api/jobs/${jobId}/wait?timeout=1`, { jobId }, init);
      if (jobId === CAST.success) await note(`${asker}: wait`, await waiting);
    }
    const query = jobIds.map((id) => `id=${id}`).join('&');
    await note(`${asker}: board`, await dashboard.call(getJobs, '/api/jobs', {}, init));
    await note(`${asker}: jobs`, await dashboard.call(getJobs, `/api/jobs?${query}`, {}, init));
    await note(`${asker}: profiles`, await dashboard.call(getProfiles, '/api/profiles', {}, init));
    for (const name of asker === 'operator' ? profiles : ['default']) {
      const post = { ...init, method: 'POST' };
      await note(`${asker}: check ${name}`, await dashboard.call(checkProfile, '/api/x', { name }, post));
    }
    await note(`${asker}: tokens`, await dashboard.call(getTokens, '/api/tokens', {}, init));
    await note(`${asker}: audit`, await dashboard.call(getAudit, '/api/audit', {}, init));
    await note(`${asker}: ready`, await dashboard.call(getReady, '/api/ready', {}, init));
    await note(`${asker}: metrics`, await dashboard.call(getMetrics, '/api/metrics', {}, init));
    await note(`${asker}: health`, await dashboard.call(getHealth, '/api/health', {}, init));
  }
}

const at = (url: string) => ({ endpoints: { swr: url, iam: url, sts: url } });

/** Profiles that work, and one of each kind at a cloud that echoes all it is sent. */
async function storeProfiles(): Promise<string[]> {
  const { region, projectId, url } = second;
  const { domain, name: user, password } = IAM_USER;
  const stored = [
    { name: 'temporary', auth: { kind: 'temporary', ...AUTHS.temporary }, ...at(url) },
    { name: 'password', auth: { kind: 'password', domain, user, password }, ...at(url) },
    ...Object.entries(AUTHS).map(([kind, auth]) => ({
      ...{ name: `echo-${kind}`, auth: { kind, ...auth } },
      ...at(echo.url),
    })),
  ];
  for (const profile of stored) {
    const answer = await putProfile({ region, projectId, ...profile });
    expect(answer.status).toBe(201);
    await note(`profile ${profile.name}`, answer);
  }
  return ['default', ...stored.map(({ name }) => name)];
}

test('no secret comes out of a dashboard that works', async () => {
  const { getServices } = await import('@/lib/process');
  const { putUser } = await import('@/lib/access/users');
  const { store, config, monitor, profiles: allProfiles } = getServices();
  for (const role of ['operator', 'viewer'] as const) {
    await putUser(store, { name: role, password: PASSWORD, role });
    const answer = await signIn(role, PASSWORD);
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect(cookie.length).toBeGreaterThan(100);
    headersOf[role] = { Cookie: cookie };
    secrets[`session of ${role}`] = cookie.slice(cookie.indexOf('=') + 1);
    await note(`sign-in of ${role}`, answer, 'cookie');
  }
  await note('refused sign-in', await signIn('nobody', PASSWORD));
  const created = await makeToken({ name: 'script', scopes: ['read', 'write', 'metrics'] });
  const { token } = JSON.parse(await note('new token', created, 'body')) as { token: string };
  headersOf.script = { Authorization: `Bearer ${token}` };
  secrets['api token'] = token;
  const profiles = await storeProfiles();

  // Secrets where they do not belong.
  const misplaced = { region: second.region, name: STORED.token, auth: { kind: 'token' } };
  await note('misplaced secret', await putProfile(misplaced));
  await note('unknown field', await putProfile({ [STORED.sk]: STORED.sk, ...misplaced }));
  await note('wrong token request', await makeToken({ [token]: token, name: 'x', scopes: [token] }));

  await dashboard.control('PUT', 'jobs/echoed-by-default/fault', { kind: 'echo' });
  // First, so that the profile's own answer is what is kept of a job that no profile knows.
  for (const name of profiles) await askEverything([`echoed-by-${name}`], [name]);
  const jobs = [CAST.success, CAST.forbidden, CAST.serverError, CAST.html];
  await askEverything(jobs, profiles);
  await dashboard.control('PUT', 'permissions', { listJobs: false });
  await monitor.tick();
  await vi.waitUntil(() => seen.some(([, content]) => content.includes('"list_refused"')), {
    timeout: 10_000,
  });
  // A clock that is off makes the cloud refuse the key, and the dashboard say that it is not ready.
  await dashboard.control('PUT', 'clock', { skewSeconds: 3600 });
  await askEverything(['another-job'], ['default']);
  await dashboard.control('PUT', 'clock', { skewSeconds: 0 });

  for (const { name, client } of await allProfiles.list()) {
    for (const work of [
      () => client.showJob('echoed-by-default'),
      () => client.decodeAuthorizationMessage('x'),
    ]) {
      const result: unknown = await work().catch((error: unknown) => error);
      seen.push([`client of ${name}`, everythingOf(result)]);
    }
  }
  for (const file of readdirSync(config.DATA_DIR)) {
    seen.push([file, readFileSync(`${config.DATA_DIR}/${file}`)]);
  }

  expect(echo.echoed()).toEqual(new Set(['ak', 'securityToken', 'password', 'token']));
  expect(seen.length).toBeGreaterThan(200);
  const places = seen.map(([place]) => place).join('\n');
  expect(places).toMatch(/^operator: ready → 503$/m);
  expect(places).toMatch(/^log$/m);
  for (const event of ['cloud_call', 'audited', 'profile_paused', 'list_refused', 'job_found']) {
    expect(
      seen.some(([place, line]) => place === 'log' && line.includes(`"${event}"`)),
      event,
    ).toBe(true);
  }
  expect(places).toMatch(/\.db-wal$/m);
  for (const name of profiles.filter((each) => /default|echo/.test(each))) {
    const place = `operator: job echoed-by-${name}?profile=${name} → 502`;
    expect(seen.find((each) => each[0] === place)?.[1], place).toMatch(/error_msg.*\[redacted\]/);
  }
  expectNoSecret();
});

test('no secret comes out of a dashboard whose store fails', async () => {
  const { getServices } = await import('@/lib/process');
  await getServices().store.close();
  await note('sign-in', await signIn('operator', PASSWORD));
  await note(
    'profile',
    await putProfile({ region: 'cn-north-4', name: 'x', auth: { kind: 'token', token: STORED.token } }),
  );
  await note('token', await makeToken({ name: 'script', scopes: ['read'] }));
  await askEverything([CAST.success, 'nobody-knows-this'], ['default', 'echo-token']);
  expect(seen.some(([place]) => /→ 503/.test(place))).toBe(true);
  expectNoSecret();
});

test('no secret comes out of a refused configuration', () => {
  for (const name of [
    'HUAWEICLOUD_SDK_AK',
    'HUAWEICLOUD_SDK_SK',
    'HUAWEICLOUD_SDK_SECURITY_TOKEN',
    'SWR_AUTH_TOKEN',
    'CREDENTIALS_KEY',
    'DATABASE_URL',
    'OIDC_CLIENT_SECRET',
  ]) {
    for (const [secret, value] of Object.entries(secrets)) {
      const parse = () => parseConfig({ [name]: `${value}\0` });
      expect(parse, `${name}: ${secret}`).toThrow(ConfigError);
      try {
        parse();
      } catch (error) {
        seen.push([name, everythingOf(error)]);
      }
    }
  }
  expectNoSecret();
});
