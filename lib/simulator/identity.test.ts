import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callControl, control } from './control.fixture';
import { AGENCY, DEFAULTS, IAM_TOKEN, IAM_USER, IDENTITY_PROVIDER, POD_IDENTITY } from './defaults';
import { fetchSigned } from './sdk-client.fixture';
import { type Simulator, startSimulator } from './simulator';

const KEYS = '/v3.0/OS-CREDENTIAL/securitytokens';
const ID_TOKENS = '/v3.0/OS-AUTH/id-token/tokens';
const ASSUME = '/v5/agencies/assume';
const CALLER = '/v5/caller-identity';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.close());

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${simulator.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const assumeRole = (assume_role: object) => ({
  auth: { identity: { methods: ['assume_role'], assume_role } },
});
const byToken = (id: string) => ({ auth: { identity: { methods: ['token'], token: { id } } } });
const idToken = (id: string) => ({ auth: { id_token: { id } } });

describe('POST /v3.0/OS-CREDENTIAL/securitytokens', () => {
  const AGENCY_BODY = assumeRole({ agency_name: AGENCY.name, domain_name: AGENCY.domainName });

  test('issues a key of an agency to a token and to a signed request', async () => {
    const response = await post(KEYS, AGENCY_BODY, { 'X-Auth-Token': IAM_TOKEN });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({
      credential: {
        access: expect.stringMatching(/^HST/) as string,
        secret: expect.any(String) as string,
        securitytoken: expect.any(String) as string,
        expires_at: expect.stringMatching(/Z$/) as string,
      },
    });
    expect((await fetchSigned(simulator, KEYS, { method: 'POST', body: AGENCY_BODY })).status).toBe(201);
  });

  test.each([
    ['without an account', assumeRole({ agency_name: AGENCY.name })],
    ['with an unknown field', assumeRole({ agency_name: 'a', domain_name: 'b', role: 'c' })],
    ['with a short lifetime', assumeRole({ agency_name: 'a', domain_id: 'b', duration_seconds: 60 })],
    ['that is no JSON', '{'],
  ])('rejects a body %s', async (_, body) => {
    expect((await post(KEYS, body, { 'X-Auth-Token': IAM_TOKEN })).status).toBe(400);
  });

  test('rejects a missing credential, an unknown agency and another content type', async () => {
    expect((await post(KEYS, AGENCY_BODY)).status).toBe(401);
    const other = assumeRole({ agency_name: AGENCY.name, domain_name: 'other' });
    expect((await post(KEYS, other, { 'X-Auth-Token': IAM_TOKEN })).status).toBe(403);
    const headers = { 'X-Auth-Token': IAM_TOKEN, 'Content-Type': 'text/plain' };
    expect((await post(KEYS, AGENCY_BODY, headers)).status).toBe(400);
  });

  test('issues no key to a token that IAM did not issue for an ID token', async () => {
    expect((await post(KEYS, byToken(IAM_TOKEN))).status).toBe(401);
  });
});

describe('POST /v3.0/OS-AUTH/id-token/tokens', () => {
  const headers = { 'X-Idp-Id': IDENTITY_PROVIDER.id };

  test('the unscoped token is exchanged for a key, and authenticates no request itself', async () => {
    const response = await post(ID_TOKENS, idToken(IDENTITY_PROVIDER.idToken), headers);
    expect(response.status).toBe(201);
    const token = response.headers.get('X-Subject-Token') ?? '';
    expect((await post(KEYS, byToken(token))).status).toBe(201);
    const projects = await fetch(`${simulator.url}/v3/projects`, { headers: { 'X-Auth-Token': token } });
    expect(projects.status).toBe(401);
  });

  test('rejects another provider, another token and another body', async () => {
    const right = idToken(IDENTITY_PROVIDER.idToken);
    expect((await post(ID_TOKENS, right)).status).toBe(401);
    expect((await post(ID_TOKENS, right, { 'X-Idp-Id': 'other' })).status).toBe(401);
    expect((await post(ID_TOKENS, idToken('other'), headers)).status).toBe(401);
    expect((await post(ID_TOKENS, { id_token: 'x' }, headers)).status).toBe(400);
  });
});

describe('STS', () => {
  const agency_urn = `iam::${AGENCY.domainId}:agency:${AGENCY.name}`;
  const assume = (body: object) => fetchSigned(simulator, ASSUME, { method: 'POST', body });

  test('issues a key of an agency in the format of STS', async () => {
    const response = await assume({ agency_urn, agency_session_name: 'session' });
    expect(response.status).toBe(200);
    const { credentials } = (await response.json()) as { credentials: Record<string, string> };
    expect(Object.keys(credentials).sort()).toEqual([
      'access_key_id',
      'expiration',
      'secret_access_key',
      'security_token',
    ]);
  });

  test.each([
    [400, { agency_urn }],
    [400, { agency_urn, agency_session_name: 's' }],
    [400, { agency_urn, agency_session_name: 'session', duration_seconds: 43_201 }],
    [403, { agency_urn: 'iam::other:agency:ops', agency_session_name: 'session' }],
  ])('answers %i to %j', async (status, body) => {
    expect((await assume(body)).status).toBe(status);
  });

  test('names the caller of a signed request, and accepts no token', async () => {
    const response = await fetchSigned(simulator, CALLER, {});
    expect(await response.json()).toEqual({
      account_id: IAM_USER.domainId,
      principal_urn: `iam::${IAM_USER.domainId}:user:${IAM_USER.name}`,
      principal_id: IAM_USER.id,
    });
    for (const path of [CALLER, ASSUME]) {
      const method = path === CALLER ? 'GET' : 'POST';
      const headers = { 'X-Auth-Token': IAM_TOKEN };
      expect((await fetch(`${simulator.url}${path}`, { method, headers })).status).toBe(401);
    }
  });
});

describe('pod identity', () => {
  test('issues a key for the token without a scheme, and an empty object', async () => {
    const { path, token } = POD_IDENTITY;
    const response = await post(path, '{}', { Authorization: token });
    expect(Object.keys((await response.json()) as object)).toEqual(['credential']);
    expect((await post(path, '{}', { Authorization: `Bearer ${token}` })).status).toBe(401);
    expect((await post(path, '', { Authorization: token })).status).toBe(400);
    expect((await fetch(`${simulator.url}${path}`, { headers: { Authorization: token } })).status).toBe(404);
  });
});

describe('PUT /simulator/identity', () => {
  test('replaces the agencies, and returns what holds now', async () => {
    const agencies = [
      { name: 'a', domainId: 'b', domainName: 'c', projects: [{ id: 'd', name: DEFAULTS.region }] },
    ];
    expect(await control(simulator, 'PUT', 'identity', { agencies, keyLifeSeconds: 60 })).toMatchObject({
      agencies,
      keyLifeSeconds: 60,
      podForm: 'credential',
    });
    expect((await callControl(simulator, 'PUT', 'identity', { unknown: 1 })).status).toBe(400);
  });
});
