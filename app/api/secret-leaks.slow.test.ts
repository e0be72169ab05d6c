import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConfigError, parseConfig } from '@/lib/server/config/config';
import {
  AK,
  AUTHS,
  dumpEverything,
  SECRETS as STORED,
  findSecrets,
  startEcho,
  PROXY_PASSWORD,
  toProxyEnvironment,
  type Echo,
} from '@/testing/secret-canaries';
import { captureLog } from '@/testing/captured-log';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { IAM_USER } from '@/lib/simulator/defaults';
import { startSimulator, type Simulator } from '@/lib/simulator/simulator';
import { setUpDashboard } from './test-dashboard.fixture';

const ENVIRONMENT = {
  environmentAk: 'CANARYENVAK0123456789',
  environmentSk: 'CANARYenvsk/0123456789+abcdefghijklmno=',
};
const PASSWORD = 'CANARY a user’s pass/word+&?0123456789';

const dashboard = setUpDashboard(
  {
    AUTH_MODE: 'password',
    CREDENTIALS_KEY: STORED.key,
    HUAWEICLOUD_SDK_CREDENTIALS_FILE: '/dev/null',
    SWR_TIMEOUT_MS: '3000',
    ...toProxyEnvironment('127.0.0.1:9'),
  },
  { ak: ENVIRONMENT.environmentAk, sk: ENVIRONMENT.environmentSk },
);

/** Secrets that must not leak. Those that the dashboard generates are added during the test. */
const secrets: Record<string, string> = {
  ...STORED,
  ...ENVIRONMENT,
  ak: AK,
  iamPassword: IAM_USER.password,
  userPassword: PASSWORD,
  proxyPassword: PROXY_PASSWORD,
};
/** All output of a test, by source. */
const outputs: [place: string, content: string | Buffer][] = [];

type Caller = 'operator' | 'viewer' | 'script' | 'nobody';
const callerHeaders: Record<Caller, Record<string, string>> = {
  operator: {},
  viewer: {},
  script: {},
  nobody: {},
};

let second: Simulator;
let echo: Echo;

beforeEach(() => {
  outputs.length = 0;
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...args: unknown[]) => {
      outputs.push([`console.${method}`, dumpEverything(args)]);
    });
  }
  captureLog((line) => outputs.push(['log', line]));
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
  const leaks = outputs
    .map(([place, content]) => ({ place, secrets: findSecrets(content, secrets) }))
    .filter((each) => each.secrets.length > 0);
  expect(leaks).toEqual([]);
  const signed = outputs.filter(([, content]) => /Signature=[0-9a-f]{16}/.test(content.toString()));
  expect(signed.map(([place]) => place)).toEqual([]);
}

/** Records a response. `exclude` skips the part that returns a secret to its owner. */
async function record(place: string, response: Response, exclude?: 'body' | 'cookie'): Promise<string> {
  const headers = [...response.headers].filter(([name]) => exclude !== 'cookie' || name !== 'set-cookie');
  const body = await response.text();
  const status = `${place} → ${response.status}`;
  outputs.push([status, `${JSON.stringify(headers)}\n${exclude === 'body' ? '' : body}`]);
  return body;
}

async function signIn(name: string, password: string): Promise<Response> {
  const { POST } = await import('./auth/sign-in/route');
  const body = new URLSearchParams({ name, password, next: '/jobs' });
  return dashboard.call(POST, '/api/auth/sign-in', {}, { method: 'POST', body });
}

async function putProfile(profile: object): Promise<Response> {
  const { POST } = await import('./profiles/route');
  const init = { method: 'POST', body: JSON.stringify(profile), headers: callerHeaders.operator };
  return dashboard.call(POST, '/api/profiles', {}, init);
}

async function postToken(body: object): Promise<Response> {
  const { POST } = await import('./tokens/route');
  const init = { method: 'POST', body: JSON.stringify(body), headers: callerHeaders.operator };
  return dashboard.call(POST, '/api/tokens', {}, init);
}

/** Calls every GET route as every caller. */
async function callEverything(jobIds: readonly string[], profiles: readonly string[]): Promise<void> {
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
  for (const caller of ['operator', 'viewer', 'script', 'nobody'] as const) {
    const init = { headers: callerHeaders[caller] };
    for (const jobId of jobIds) {
      for (const query of [...profiles.map((profile) => `?profile=${profile}`), '']) {
        const response = await dashboard.call(getJob, `/api/jobs/${jobId}${query}`, { jobId }, init);
        await record(`${caller}: job ${jobId}${query}`, response);
      }
      const waiting = dashboard.call(getWait, `/api/jobs/${jobId}/wait?timeout=1`, { jobId }, init);
      if (jobId === SAMPLE_JOB_IDS.success) await record(`${caller}: wait`, await waiting);
    }
    const query = jobIds.map((id) => `id=${id}`).join('&');
    await record(`${caller}: board`, await dashboard.call(getJobs, '/api/jobs', {}, init));
    await record(`${caller}: jobs`, await dashboard.call(getJobs, `/api/jobs?${query}`, {}, init));
    await record(`${caller}: profiles`, await dashboard.call(getProfiles, '/api/profiles', {}, init));
    for (const name of caller === 'operator' ? profiles : ['default']) {
      const post = { ...init, method: 'POST' };
      await record(`${caller}: check ${name}`, await dashboard.call(checkProfile, '/api/x', { name }, post));
    }
    await record(`${caller}: tokens`, await dashboard.call(getTokens, '/api/tokens', {}, init));
    await record(`${caller}: audit`, await dashboard.call(getAudit, '/api/audit', {}, init));
    await record(`${caller}: ready`, await dashboard.call(getReady, '/api/ready', {}, init));
    await record(`${caller}: metrics`, await dashboard.call(getMetrics, '/api/metrics', {}, init));
    await record(`${caller}: health`, await dashboard.call(getHealth, '/api/health', {}, init));
  }
}

const at = (url: string) => ({ endpoints: { swr: url, iam: url, sts: url } });

/** Stores working profiles, and one profile of each kind whose cloud echoes the whole request. */
async function storeProfiles(): Promise<string[]> {
  const { region, projectId, url } = second;
  const { domain, name: user, password } = IAM_USER;
  const stored = [
    { name: 'temporary', auth: { kind: 'temporary', ...AUTHS.temporary }, ...at(url) },
    { name: 'password', auth: { kind: 'password', domain, user, password }, ...at(url) },
    ...Object.entries(AUTHS).map(([kind, auth]) => ({
      name: `echo-${kind}`,
      auth: { kind, ...auth },
      ...at(echo.url),
    })),
  ];
  for (const profile of stored) {
    const response = await putProfile({ region, projectId, ...profile });
    expect(response.status).toBe(201);
    await record(`profile ${profile.name}`, response);
  }
  return ['default', ...stored.map(({ name }) => name)];
}

describe('secrets', () => {
  test('does not leak secrets in normal operation', async () => {
    const { getServices } = await import('@/lib/server/services');
    const { putUser } = await import('@/lib/server/auth/users');
    const { store, config, monitor, profiles: allProfiles } = getServices();
    for (const role of ['operator', 'viewer'] as const) {
      await putUser(store, { name: role, password: PASSWORD, role });
      const response = await signIn(role, PASSWORD);
      const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      expect(cookie.length).toBeGreaterThan(60);
      callerHeaders[role] = { Cookie: cookie };
      secrets[`session of ${role}`] = cookie.slice(cookie.indexOf('=') + 1);
      await record(`sign-in of ${role}`, response, 'cookie');
    }
    await record('refused sign-in', await signIn('nobody', PASSWORD));
    const created = await postToken({ name: 'script', scopes: ['read', 'write', 'metrics'] });
    const { token } = JSON.parse(await record('new token', created, 'body')) as { token: string };
    callerHeaders.script = { Authorization: `Bearer ${token}` };
    secrets['api token'] = token;
    const profiles = await storeProfiles();

    // Secrets in the wrong fields.
    const misplaced = { region: second.region, name: STORED.token, auth: { kind: 'token' } };
    await record('misplaced secret', await putProfile(misplaced));
    await record('unknown field', await putProfile({ [STORED.sk]: STORED.sk, ...misplaced }));
    await record('wrong token request', await postToken({ [token]: token, name: 'x', scopes: [token] }));

    await dashboard.control('PUT', 'jobs/echoed-by-default/fault', { kind: 'echo' });
    // Must run first, so that each profile's own response is cached for a job that exists in no profile.
    for (const name of profiles) await callEverything([`echoed-by-${name}`], [name]);
    const jobs = [
      SAMPLE_JOB_IDS.success,
      SAMPLE_JOB_IDS.forbidden,
      SAMPLE_JOB_IDS.serverError,
      SAMPLE_JOB_IDS.html,
    ];
    await callEverything(jobs, profiles);
    await dashboard.control('PUT', 'permissions', { listJobs: false });
    await monitor.tick();
    await vi.waitUntil(() => outputs.some(([, content]) => content.includes('"list_refused"')), {
      timeout: 50_000,
    });
    // With clock skew the cloud rejects the access key, and the dashboard reports that it is not ready.
    await dashboard.control('PUT', 'clock', { skewSeconds: 3600 });
    await callEverything(['another-job'], ['default']);
    await dashboard.control('PUT', 'clock', { skewSeconds: 0 });

    for (const { name, client } of await allProfiles.list()) {
      for (const work of [
        () => client.showJob('echoed-by-default'),
        () => client.decodeAuthorizationMessage('x'),
      ]) {
        const result: unknown = await work().catch((error: unknown) => error);
        outputs.push([`client of ${name}`, dumpEverything(result)]);
      }
    }
    for (const file of readdirSync(config.DATA_DIR)) {
      outputs.push([file, readFileSync(`${config.DATA_DIR}/${file}`)]);
    }

    expect(echo.getEchoed()).toEqual(new Set(['ak', 'securityToken', 'password', 'token']));
    expect(outputs.length).toBeGreaterThan(200);
    const places = outputs.map(([place]) => place).join('\n');
    expect(places).toMatch(/^operator: ready → 503$/m);
    expect(places).toMatch(/^log$/m);
    for (const event of ['cloud_call', 'audited', 'profile_paused', 'list_refused', 'job_found']) {
      expect(
        outputs.some(([place, line]) => place === 'log' && line.includes(`"${event}"`)),
        event,
      ).toBe(true);
    }
    expect(places).toMatch(/\.db-wal$/m);
    for (const name of profiles.filter((each) => /default|echo/.test(each))) {
      const place = `operator: job echoed-by-${name}?profile=${name} → 502`;
      expect(outputs.find((each) => each[0] === place)?.[1], place).toMatch(/error_msg.*\[redacted\]/);
    }
    expectNoSecret();
  });

  test('does not leak secrets if the database is unavailable', async () => {
    const { getServices } = await import('@/lib/server/services');
    await getServices().store.close();
    await record('sign-in', await signIn('operator', PASSWORD));
    await record(
      'profile',
      await putProfile({ region: 'cn-north-4', name: 'x', auth: { kind: 'token', token: STORED.token } }),
    );
    await record('token', await postToken({ name: 'script', scopes: ['read'] }));
    await callEverything([SAMPLE_JOB_IDS.success, 'nobody-knows-this'], ['default', 'echo-token']);
    expect(outputs.some(([place]) => /→ 503/.test(place))).toBe(true);
    expectNoSecret();
  });

  test('does not leak secrets in configuration errors', () => {
    for (const name of [
      'HUAWEICLOUD_SDK_AK',
      'HUAWEICLOUD_SDK_SK',
      'HUAWEICLOUD_SDK_SECURITY_TOKEN',
      'SWR_AUTH_TOKEN',
      'CREDENTIALS_KEY',
      'DATABASE_URL',
      'DATABASE_LISTEN_URL',
      'OIDC_CLIENT_SECRET',
    ]) {
      for (const [secret, value] of Object.entries(secrets)) {
        const parse = () => parseConfig({ [name]: `${value}\0` });
        expect(parse, `${name}: ${secret}`).toThrow(ConfigError);
        try {
          parse();
        } catch (error) {
          outputs.push([name, dumpEverything(error)]);
        }
      }
    }
    expectNoSecret();
  });
});
