import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listen } from '@/testing/listen';
import { AGENCY, IAM_TOKEN, IAM_USER } from '@/lib/simulator/defaults';
import { SELF_SIGNED } from '@/lib/server/swr/self-signed.fixture';
import { startTestCloud, type TestCloud } from '@/lib/simulator/test-cloud.fixture';
import { checkProfile } from './check-profile';
import { createTestHttp, createProfileInput, NO_IDENTITIES } from './credentials.fixture';
import { parseProfile } from './profile';

const STEPS = ['credential', 'clock', 'signature', 'caller', 'project', 'look_up', 'list', 'decode'];
const { domain, name: user, password } = IAM_USER;

function createReport(cloud: TestCloud, change: object = {}, metadataEndpoint = cloud.url) {
  const http = createTestHttp(1_000);
  const context = { http, metadataHttp: http, metadataEndpoint, identities: NO_IDENTITIES };
  return checkProfile(context, parseProfile(createProfileInput(cloud, change)));
}

async function check(cloud: TestCloud, change: object = {}) {
  const report = await createReport(cloud, change);
  expect(report.steps.map(({ step }) => step)).toEqual(STEPS);
  const failed = report.steps.filter(({ ok }) => ok === false);
  expect(report.ok).toBe(failed.length === 0);
  for (const { advice } of failed) expect(advice).toMatch(/^[A-Z].*\.$/);
  return Object.fromEntries(
    report.steps.map(({ step, ok, code }) => [
      step,
      ok === true ? 'ok' : `${ok === false ? '✗' : '-'} ${code}`,
    ]),
  );
}

const ALL_OK = Object.fromEntries(STEPS.map((step) => [step, 'ok']));

describe('checkProfile', () => {
  test.each([
    ['a key', {}],
    ['a key whose project is looked up in IAM', { projectId: null }],
    ['the agency of the ECS', { auth: { kind: 'ecs' }, projectId: null }],
  ])('every step passes with %s', async (_, change) => {
    expect(await check(await startTestCloud(), change)).toEqual(ALL_OK);
  });

  test.each([
    ['a password', { kind: 'password', domain, user, password }],
    ['a token', { kind: 'token', token: IAM_TOKEN }],
  ])('what STS rejects is skipped and every other step passes with %s', async (_, auth) => {
    expect(await check(await startTestCloud(), { auth, projectId: null })).toEqual({
      ...ALL_OK,
      caller: '- no_sts',
      decode: '- no_sts',
    });
  });

  test('caller and decode are skipped in a region without STS', async () => {
    const cloud = await startTestCloud();
    const endpoints = { swr: cloud.url, iam: cloud.url };
    const result = await check(cloud, { region: 'cn-north-9', endpoints });
    expect(result).toEqual({ ...ALL_OK, caller: '- no_sts', decode: '- no_sts' });
  });

  test.each([20, -20])('a clock that is %i minutes off fails the clock step', async (minutes) => {
    const cloud = await startTestCloud();
    await cloud.control('PUT', 'clock', { skewSeconds: minutes * 60 });
    expect(await check(cloud)).toMatchObject({
      clock: '✗ clock_off',
      signature: '- clock_off',
      look_up: '- signature',
    });
    const auth = { kind: 'token', token: IAM_TOKEN };
    expect(await check(cloud, { auth })).toMatchObject({ clock: 'ok', signature: 'ok', look_up: 'ok' });
  });

  test.each([
    [20, 'behind', '慢'],
    [-20, 'ahead of', '快'],
  ])('a clock that is %i minutes off is shown with both times in both languages', async (minutes, en, zh) => {
    const cloud = await startTestCloud();
    await cloud.control('PUT', 'clock', { skewSeconds: minutes * 60 });
    const { steps } = await createReport(cloud);
    const clock = steps.find(({ step }) => step === 'clock');
    expect(clock?.detail).toMatch(new RegExp(`is (20|19) min (\\d+ s )?${en} the cloud's`));
    expect(clock?.explanation?.cause.en).toMatch(new RegExp(`${en} .*signed at .* UTC, received at .* UTC`));
    expect(clock?.explanation?.cause.zh).toMatch(new RegExp(`${zh}.*签名时间 .* UTC，云端时间 .* UTC`));
    expect(clock?.advice).toContain(clock?.explanation?.cause.en);
  });

  test.each([
    ['key_missing', 'signature', /doesn’t exist/],
    ['key_disabled', 'signature', /disabled/],
    ['key_expired', 'signature', /has expired/],
    ['key_locked', 'signature', /locked/],
    ['security_token_expired', 'signature', /temporary access key/],
    ['chinese', 'signature', /disabled/],
    ['wrong_project', 'project', /another account/],
    ['address_denied', 'look_up', /IP address/],
    ['organization_denied', 'look_up', /organization/],
    ['account_restricted', 'look_up', /restricted/],
    ['sub_project_as_region', 'look_up', /name of a sub-project was used as the region/],
  ])('the rejection %s fails the step %s with its own advice', async (reason, step, cause) => {
    const cloud = await startTestCloud();
    await cloud.control('PUT', 'rejection', { reason });
    const failed = (await createReport(cloud)).steps.filter(({ ok }) => ok === false);
    expect(failed[0]).toMatchObject({ step, advice: expect.stringMatching(cause) as string });
    expect(failed[0]?.explanation?.nextStep.zh).toMatch(/\p{Script=Han}/u);
  });

  test('a name that IAM lists no project for is explained, whether it is the region’s or not', async () => {
    const cloud = await startTestCloud();
    await cloud.control('PUT', 'projects', { projects: [] });
    for (const [projectName, cause] of [
      [undefined, /no project in this region/],
      ['team-a', /no project with this name/],
    ] as const) {
      const report = await createReport(cloud, { projectId: null, ...(projectName && { projectName }) });
      const project = report.steps.find(({ step }) => step === 'project');
      expect(project?.explanation?.cause.en).toMatch(cause);
    }
  });

  test('a wrong secret key fails the signature step, whichever service rejects it first', async () => {
    const cloud = await startTestCloud();
    const auth = { kind: 'ak-sk', ak: cloud.ak, sk: 'CANARY-wrong' };
    for (const projectId of [cloud.projectId, null]) {
      expect(await check(cloud, { auth, projectId })).toEqual({
        credential: 'ok',
        clock: 'ok',
        signature: '✗ unauthorized',
        caller: '- look_up',
        project: projectId === null ? '- signature' : '- unauthorized',
        list: '- look_up',
        decode: '- look_up',
        look_up: projectId === null ? '- project' : '- signature',
      });
    }
  });

  test('a wrong password or an ECS without an agency fails the credential step', async () => {
    const cloud = await startTestCloud();
    await cloud.control('PUT', 'metadata', { hasAgency: false });
    const wrong = { kind: 'password', domain, user, password: 'CANARY-wrong' };
    expect(await check(cloud, { auth: wrong })).toMatchObject({
      credential: '✗ unauthorized',
      signature: '- credential',
      project: '- credential',
      look_up: '- project',
    });
    expect(await check(cloud, { auth: { kind: 'ecs' } })).toMatchObject({ credential: '✗ no_credential' });
  });

  test('a project that is unknown or belongs to another account fails the project step', async () => {
    const cloud = await startTestCloud();
    expect(await check(cloud, { projectId: 'f'.repeat(32) })).toMatchObject({
      signature: 'ok',
      project: '✗ other_project',
      look_up: '- project',
    });
    await cloud.control('PUT', 'projects', { projects: [] });
    expect(await check(cloud, { projectId: null })).toMatchObject({
      signature: 'ok',
      project: '✗ no_project',
      look_up: '- project',
    });
  });

  test.each([
    ['showJob', { look_up: '✗ forbidden', list: 'ok', decode: 'ok' }],
    ['listJobs', { look_up: 'ok', list: '✗ forbidden', decode: 'ok' }],
    ['decode', { look_up: 'ok', list: 'ok', decode: '✗ forbidden' }],
  ])('a missing permission for %s fails only its own step', async (permission, expected) => {
    const cloud = await startTestCloud();
    await cloud.control('PUT', 'permissions', { [permission]: false });
    expect(await check(cloud)).toEqual({ ...ALL_OK, ...expected });
  });

  test('the caller is named, whose project it may not be', async () => {
    const cloud = await startTestCloud();
    const { steps } = await createReport(cloud, { projectId: 'f'.repeat(32) });
    expect(steps.find(({ step }) => step === 'caller')).toEqual({
      step: 'caller',
      ok: true,
      code: 'ok',
      detail: `Requests are signed by iam::${IAM_USER.domainId}:user:${user} (account ${IAM_USER.domainId}).`,
    });
    expect(steps.find(({ step }) => step === 'project')).toMatchObject({ ok: false, code: 'other_project' });
  });

  test('a check succeeds if STS does not tell who the caller is', async () => {
    const cloud = await startTestCloud();
    await cloud.control('PUT', 'identity', { hasCallerIdentity: false });
    expect(await check(cloud)).toEqual({ ...ALL_OK, caller: '- server_error' });
  });

  test('an agency that can’t be assumed fails the credential step with its own advice', async () => {
    const cloud = await startTestCloud();
    for (const account of [{ domainName: AGENCY.domainName }, { domainId: AGENCY.domainId }]) {
      const { steps } = await createReport(cloud, { agency: { name: 'unknown', ...account } });
      expect(steps[0]).toMatchObject({
        ok: false,
        code: 'forbidden',
        advice: expect.stringMatching(/name of the agency and its account/) as string,
      });
    }
  });

  test('the agency of another account signs, and its project is found', async () => {
    const cloud = await startTestCloud();
    const agency = { name: AGENCY.name, domainId: AGENCY.domainId };
    expect(await check(cloud, { agency, projectId: null })).toEqual(ALL_OK);
    const { steps } = await createReport(cloud, { agency, projectId: null });
    expect(steps.find(({ step }) => step === 'caller')?.detail).toContain(
      `sts::${AGENCY.domainId}:assumed-agency:${AGENCY.name}/`,
    );
    expect(await check(cloud, { agency, projectId: cloud.projectId })).toMatchObject({
      project: '✗ other_project',
    });
  });

  test('an identity that the server lacks fails the credential step, and the variable is named', async () => {
    const cloud = await startTestCloud();
    for (const [kind, variable] of [
      ['pod', 'HC_CONTAINER_CREDENTIALS_FULL_URI'],
      ['id-token', 'HUAWEICLOUD_SDK_IDP_ID'],
    ]) {
      const { steps } = await createReport(cloud, { auth: { kind } });
      expect(steps[0]).toMatchObject({
        ok: false,
        code: 'no_credential',
        detail: `${variable} is not set on the server.`,
        advice: expect.not.stringContaining('ECS') as string,
      });
      const agency = { name: AGENCY.name, domainId: AGENCY.domainId };
      expect((await createReport(cloud, { auth: { kind }, agency })).steps[0]).toEqual(steps[0]);
    }
  });

  test('advice on a missing credential is about what issues it', async () => {
    const cloud = await startTestCloud();
    const agency = { name: AGENCY.name, domainId: AGENCY.domainId };
    const key = { kind: 'ak-sk', ak: cloud.ak, sk: 'CANARY-wrong' };
    const idToken = { kind: 'id-token' };
    const wrongPassword = { kind: 'password', domain, user, password: 'CANARY-wrong' };
    const getFailure = async (change: object) => (await createReport(cloud, change)).steps[0];

    for (const account of [{ domainId: AGENCY.domainId }, { domainName: AGENCY.domainName }]) {
      const refused = await getFailure({ auth: key, agency: { name: AGENCY.name, ...account } });
      expect(refused).toMatchObject({ code: 'unauthorized' });
      expect(refused?.advice).toMatch(/key/);
      expect(refused?.advice).not.toMatch(/password/i);
    }
    for (const change of [{}, { agency }])
      expect((await getFailure({ auth: wrongPassword, ...change }))?.advice).toMatch(
        /[Ff]ive wrong passwords/,
      );
    expect((await getFailure({ auth: idToken }))?.advice).toMatch(/^Set HUAWEICLOUD_SDK_IDP_ID and/);

    const closed = { swr: cloud.url, iam: 'http://127.0.0.1:1', sts: 'http://127.0.0.1:1' };
    for (const auth of [key, { kind: 'ecs' }, { ...wrongPassword }]) {
      const unreachable = await getFailure({ auth, agency, endpoints: closed });
      expect(unreachable).toMatchObject({ ok: false, code: 'connection_failed' });
      expect(unreachable?.advice).toMatch(/^Check that this server can reach the address.*correct\.$/);
    }

    const silent = createHttpServer(() => undefined);
    onTestFinished(() => {
      silent.closeAllConnections();
      silent.close();
    });
    const url = `http://127.0.0.1:${(await listen(silent)).port}`;
    for (const auth of [key, { kind: 'ecs' }]) {
      const endpoints = { swr: cloud.url, iam: url, sts: url };
      const late = await getFailure({ auth, agency, endpoints });
      expect(late).toMatchObject({ code: 'timeout' });
      expect(late?.advice).toMatch(/^Check that this server can reach the address/);
    }
    const { steps } = await createReport(cloud, { auth: { kind: 'ecs' }, agency }, url);
    expect(steps[0]).toMatchObject({ code: 'timeout', advice: expect.stringMatching(/is an ECS/) as string });
  });

  test('a certificate that is not accepted is told apart, with the variable for an own certificate authority', async () => {
    const cloud = await startTestCloud();
    const server = createServer(SELF_SIGNED);
    onTestFinished(() => void server.close());
    const swr = `https://127.0.0.1:${(await listen(server)).port}`;
    const input = createProfileInput(cloud, { endpoints: { swr, iam: swr } });
    const http = createTestHttp();
    const context = { http, metadataHttp: http, metadataEndpoint: undefined, identities: NO_IDENTITIES };
    const { steps } = await checkProfile(context, parseProfile(input));
    expect(steps.find(({ step }) => step === 'look_up')).toMatchObject({
      ok: false,
      code: 'certificate',
      detail: `The certificate of ${new URL(swr).host} is signed by an unknown authority: set SWR_CA_FILE (DEPTH_ZERO_SELF_SIGNED_CERT).`,
      advice: expect.stringContaining('SWR_CA_FILE') as string,
      explanation: { cause: { zh: expect.stringContaining('未知的 CA') as string } },
    });
  });

  test('an unreachable, failing or foreign server is reported as such', async () => {
    const cloud = await startTestCloud();
    const swr = 'http://127.0.0.1:1';
    expect(await check(cloud, { endpoints: { swr, iam: swr } })).toMatchObject({
      credential: 'ok',
      clock: '- no_answer',
      signature: '- connection_failed',
      look_up: '✗ connection_failed',
    });
    expect(await check(cloud, { projectId: null, endpoints: { swr, iam: swr } })).toMatchObject({
      project: '✗ connection_failed',
    });
    for (const [fault, code] of [
      [{ kind: 'status', status: 500 }, 'server_error'],
      [{ kind: 'status', status: 429 }, 'throttled'],
      [{ kind: 'malformed', body: '<html>' }, 'not_json'],
      [{ kind: 'hang' }, 'timeout'],
    ] as const) {
      await cloud.control('PUT', 'fault', fault);
      expect(await check(cloud)).toMatchObject({ look_up: `✗ ${code}`, list: '- look_up' });
    }
  });
});
