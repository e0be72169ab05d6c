import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SAMPLE_JOB_IDS } from './sample-job-ids';
import { control } from './control.fixture';
import { DEFAULTS, IAM_TOKEN, IAM_USER } from './defaults';
import { fetchSigned, fetchJob, signWithSdk } from './sdk-client.fixture';
import { type Simulator, startSimulator } from './simulator';

const PATH = `/v2/${DEFAULTS.projectId}/jobs/${SAMPLE_JOB_IDS.success}`;
const MINUTE_MS = 60_000;

function sdkDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.close());

/** Expects the gateway's 401 response, with the same request ID in body and header. */
async function expectRefusal(response: Response, message: string | RegExp, code = 'APIGW.0301') {
  const body: unknown = await response.json();
  expect(body).toEqual({
    error_msg: expect.stringMatching(message) as string,
    error_code: code,
    request_id: response.headers.get('x-request-id'),
  });
  expect(response.status).toBe(401);
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
}

describe('authenticate: a request signed by the official SDK', () => {
  test('is accepted for a job, with and without the project header', async () => {
    expect((await fetchJob(simulator, SAMPLE_JOB_IDS.success)).status).toBe(200);
    const headers = { 'X-Project-Id': simulator.projectId };
    expect((await fetchSigned(simulator, PATH, { headers })).status).toBe(200);
  });

  test('is accepted for the list with a query', async () => {
    const query = { status: 'Running', offset: '0', limit: '100' };
    const response = await fetchSigned(simulator, `/v2/${simulator.projectId}/jobs`, { query });
    expect(response.status).toBe(200);
  });

  test('is accepted by IAM, and by STS with a signed body', async () => {
    const query = { name: simulator.region };
    expect((await fetchSigned(simulator, '/v3/projects', { query })).status).toBe(200);
    const path = '/v5/decode-authorization-message';
    const response = await fetchSigned(simulator, path, { method: 'POST', body: { encoded_message: 'x' } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error_code: 'STS5.1001' });
  });

  test('is rejected if the body differs from the signed one', async () => {
    const headers = signWithSdk(simulator, '/v5/decode-authorization-message', {
      method: 'POST',
      body: { encoded_message: 'x' },
    });
    const response = await fetch(`${simulator.url}/v5/decode-authorization-message`, {
      method: 'POST',
      headers,
      body: '{"encoded_message":"y"}',
    });
    await expectRefusal(response, /verify aksk signature fail/);
  });

  test('is rejected with a wrong secret, and the error contains the canonical request', async () => {
    const response = await fetchSigned(simulator, PATH, { sk: 'wrong' });
    const canonical = `verify aksk signature fail, canonicalRequest:GET\\|${PATH}/\\|\\|content-type:`;
    await expectRefusal(response, new RegExp(`^Incorrect IAM authentication information: ${canonical}`));
  });

  test('is rejected with an unknown access key', async () => {
    await expectRefusal(
      await fetchSigned(simulator, PATH, { ak: 'UNKNOWN' }),
      /ak:UNKNOWN,err:ak not exist$/,
    );
  });

  test.each([-20, 20])('is rejected if its date is %i minutes off', async (minutes) => {
    const date = sdkDate(Date.now() + minutes * MINUTE_MS);
    const response = await fetchSigned(simulator, PATH, { headers: { 'X-Sdk-Date': date } });
    await expectRefusal(
      response,
      new RegExp(`signature expired, signature time:${date},server time:\\d{8}T\\d{6}Z$`),
    );
  });

  test.each([-14, 14])('is accepted if its date is %i minutes off', async (minutes) => {
    const headers = { 'X-Sdk-Date': sdkDate(Date.now() + minutes * MINUTE_MS) };
    expect((await fetchSigned(simulator, PATH, { headers })).status).toBe(200);
  });

  test("is rejected if the cloud's clock is off, and the Date header shows the cloud's time", async () => {
    await control(simulator, 'PUT', 'clock', { skewSeconds: 1200 });
    const response = await fetchJob(simulator, SAMPLE_JOB_IDS.success);
    const aheadMs = Date.parse(response.headers.get('date') ?? '') - Date.now();
    expect(Math.round(aheadMs / MINUTE_MS)).toBe(20);
    await expectRefusal(response, /signature expired/);
  });

  test('is rejected on another path than the signed one', async () => {
    const headers = signWithSdk(simulator, PATH);
    const other = PATH.replace(SAMPLE_JOB_IDS.success, SAMPLE_JOB_IDS.failed);
    await expectRefusal(
      await fetch(`${simulator.url}${other}`, { headers }),
      /verify aksk signature fail, canonical/,
    );
  });

  test('is rejected with an unsigned query', async () => {
    const headers = signWithSdk(simulator, `/v2/${simulator.projectId}/jobs`);
    const response = await fetch(`${simulator.url}/v2/${simulator.projectId}/jobs?limit=5`, { headers });
    await expectRefusal(response, /verify aksk signature fail, canonical/);
  });

  test('is rejected if the date header is not signed', async () => {
    const headers = signWithSdk(simulator, PATH);
    headers.Authorization = headers.Authorization?.replace(';x-sdk-date', '') ?? '';
    await expectRefusal(await fetch(`${simulator.url}${PATH}`, { headers }), /x-sdk-date is not signed/);
  });

  test('is rejected with a missing or malformed date', async () => {
    const headers = signWithSdk(simulator, PATH);
    const bad = { ...headers, 'X-Sdk-Date': new Date().toISOString() };
    await expectRefusal(await fetch(`${simulator.url}${PATH}`, { headers: bad }), /x-sdk-date not found/);
    delete headers['X-Sdk-Date'];
    await expectRefusal(await fetch(`${simulator.url}${PATH}`, { headers }), /x-sdk-date not found/);
  });

  test("gets 403 in SWR's format for another project in the path or header", async () => {
    const other = 'f'.repeat(32);
    const byPath = await fetchSigned(simulator, PATH.replace(simulator.projectId, other));
    const byHeader = await fetchSigned(simulator, PATH, { headers: { 'X-Project-Id': other } });
    for (const response of [byPath, byHeader]) {
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ error_code: 'SVCSTG.SWR.4039001' });
    }
  });
});

describe('authenticate: a temporary credential', () => {
  const securityToken = 'EXAMPLE/security+token==';
  let temporary: Simulator;
  beforeEach(async () => {
    temporary = await startSimulator({ securityToken });
  });
  afterEach(() => temporary.close());

  test('is accepted if its security token is sent and signed', async () => {
    const headers = { 'X-Security-Token': securityToken };
    expect((await fetchSigned(temporary, PATH, { headers })).status).toBe(200);
  });

  test('is rejected if its security token is missing, wrong or unsigned', async () => {
    await expectRefusal(await fetchSigned(temporary, PATH), /securitytoken is missing/);
    const other = await fetchSigned(temporary, PATH, { headers: { 'X-Security-Token': 'other' } });
    await expectRefusal(other, /securitytoken is missing/);
    const headers = { ...signWithSdk(temporary, PATH), 'X-Security-Token': securityToken };
    await expectRefusal(
      await fetch(`${temporary.url}${PATH}`, { headers }),
      /x-security-token is not signed/,
    );
  });

  test('a permanent credential is rejected if it sends a security token', async () => {
    const headers = { 'X-Security-Token': securityToken };
    await expectRefusal(await fetchSigned(simulator, PATH, { headers }), /securitytoken/);
  });
});

describe('authenticate: an IAM token', () => {
  const login = (password: string, project: object = { name: DEFAULTS.region }) =>
    fetch(`${simulator.url}/v3/auth/tokens?nocatalog=true`, {
      method: 'POST',
      body: JSON.stringify({
        auth: {
          identity: {
            methods: ['password'],
            password: { user: { name: IAM_USER.name, password, domain: { name: IAM_USER.domain } } },
          },
          scope: { project },
        },
      }),
    });

  const showWith = (token: string) =>
    fetch(`${simulator.url}${PATH}`, { headers: { 'X-Auth-Token': token } });

  test('the predefined token is accepted', async () => {
    expect((await showWith(IAM_TOKEN)).status).toBe(200);
  });

  test.each([{ name: DEFAULTS.region }, { id: DEFAULTS.projectId }])(
    'is issued for project %j, is accepted, and expires after a day',
    async (project) => {
      const issued = await login(IAM_USER.password, project);
      expect(issued.status).toBe(201);
      const body = (await issued.json()) as { token: { expires_at: string; project: { id: string } } };
      expect(body.token.project.id).toBe(simulator.projectId);
      const hours = (Date.parse(body.token.expires_at) - Date.now()) / 3_600_000;
      expect(hours).toBeCloseTo(24, 1);
      const token = issued.headers.get('x-subject-token') ?? '';
      expect((await showWith(token)).status).toBe(200);
      await control(simulator, 'PUT', 'clock', { skewSeconds: 24 * 3600 + 1 });
      await expectRefusal(await showWith(token), /^The token must be updated$/, 'APIGW.0307');
    },
  );

  test('is not issued for a wrong password, a wrong project or an invalid body', async () => {
    const wrong = await login('wrong');
    expect(wrong.status).toBe(401);
    expect(await wrong.json()).toEqual({
      error: { code: 401, message: 'The username or password is wrong.', title: 'Unauthorized' },
    });
    expect((await login(IAM_USER.password, { name: 'mars-1' })).status).toBe(401);
    expect((await fetch(`${simulator.url}/v3/auth/tokens`, { method: 'POST', body: 'x' })).status).toBe(400);
  });

  test('an unknown or missing token is rejected', async () => {
    await expectRefusal(await showWith('made-up'), /decrypt token fail$/);
    await expectRefusal(await fetch(`${simulator.url}${PATH}`), /x-auth-token not found$/);
    const headers = { Authorization: 'Bearer abc' };
    await expectRefusal(await fetch(`${simulator.url}${PATH}`, { headers }), /x-auth-token not found$/);
  });

  test('is rejected by STS, which accepts only signatures', async () => {
    const response = await fetch(`${simulator.url}/v5/decode-authorization-message`, {
      method: 'POST',
      headers: { 'X-Auth-Token': IAM_TOKEN },
      body: '{"encoded_message":"x"}',
    });
    await expectRefusal(response, /Authorization not found/);
  });
});
