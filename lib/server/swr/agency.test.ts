import { describe, expect, test } from 'vitest';
import { createTestHttp } from '@/lib/server/credentials/credentials.fixture';
import { AGENCY, IAM_TOKEN, IAM_USER } from '@/lib/simulator/defaults';
import { startTestCloud, type TestCloud } from '@/lib/simulator/test-cloud.fixture';
import { createAgencyCredential, type Agency } from './agency';
import { createFixedCredential, type CredentialSource } from './credential-source';
import { createEcsCredential } from './ecs-metadata';
import { createIamTokenSource } from './iam-token';
import { createSwrClient } from './swr-client';

const IAM = '/v3.0/OS-CREDENTIAL/securitytokens';
const STS = '/v5/agencies/assume';
const MINUTE = 60_000;
const { name, domainId, domainName } = AGENCY;

/** Creates a client that assumes an agency, and the clock that its keys are renewed by. */
async function setup(
  cloud: TestCloud,
  agency: Agency,
  {
    base = createFixedCredential({ kind: 'ak-sk', ak: cloud.ak, sk: cloud.sk }),
  }: { base?: CredentialSource } = {},
) {
  let now = 0;
  const http = createTestHttp();
  const endpoints = { swr: cloud.url, iam: cloud.url, sts: cloud.url };
  const credentials = createAgencyCredential(http, { ...endpoints, agency, base, now: () => now });
  const client = createSwrClient(http, { region: cloud.region, endpoints, projectId: null, credentials });
  const jobId = await cloud.addJob({ project_id: AGENCY.projectId });
  return { client, http, pass: (ms: number) => (now += ms), look: () => client.showJob(jobId) };
}

async function countKeys(cloud: TestCloud) {
  return { iam: await cloud.countRequests(IAM), sts: await cloud.countRequests(STS) };
}

describe('agency of another account', () => {
  test('IAM issues the key if only the name of the account is known', async () => {
    const cloud = await startTestCloud();
    const { client, look } = await setup(cloud, { name, domainName });
    expect(await look()).toMatchObject({ status: 'Running' });
    expect(await client.projectId()).toBe(AGENCY.projectId);
    expect(await countKeys(cloud)).toEqual({ iam: 1, sts: 0 });
  });

  test('STS issues the key if the ID of the account is known', async () => {
    const cloud = await startTestCloud();
    const { look } = await setup(cloud, { name, domainName, domainId });
    expect(await look()).toMatchObject({ status: 'Running' });
    expect(await countKeys(cloud)).toEqual({ iam: 0, sts: 1 });
  });

  test('IAM issues the key by the ID if the base credential is a token, which STS rejects', async () => {
    const cloud = await startTestCloud();
    const base = createFixedCredential({ kind: 'token', token: IAM_TOKEN });
    const { look } = await setup(cloud, { name, domainId }, { base });
    expect(await look()).toMatchObject({ status: 'Running' });
    expect(await countKeys(cloud)).toEqual({ iam: 1, sts: 0 });
  });

  test('a user with a password assumes it with a token for the whole account', async () => {
    const cloud = await startTestCloud();
    const { domain, name: user, password } = IAM_USER;
    const base = createIamTokenSource(createTestHttp(), {
      iam: cloud.url,
      domain,
      user,
      password,
      project: null,
    });
    const { look } = await setup(cloud, { name, domainName }, { base });
    expect(await look()).toMatchObject({ status: 'Running' });
  });

  test('a temporary key assumes it for an hour at most, as STS requires', async () => {
    const cloud = await startTestCloud();
    const base = createEcsCredential(createTestHttp(), { endpoint: cloud.url });
    const { look } = await setup(cloud, { name, domainId, durationSeconds: 43_200 }, { base });
    expect(await look()).toMatchObject({ status: 'Running' });
    expect(await countKeys(cloud)).toEqual({ iam: 0, sts: 1 });
  });

  test('a hundred concurrent requests share one key, which is renewed ten minutes before it expires', async () => {
    const cloud = await startTestCloud();
    const { look, pass } = await setup(cloud, { name, domainName });
    await Promise.all(Array.from({ length: 100 }, look));
    pass(49 * MINUTE);
    await look();
    expect(await countKeys(cloud)).toEqual({ iam: 1, sts: 0 });
    pass(2 * MINUTE);
    await look();
    await expect.poll(() => countKeys(cloud)).toEqual({ iam: 2, sts: 0 });
  });

  test('the configured lifetime is requested', async () => {
    const cloud = await startTestCloud();
    const { look, pass } = await setup(cloud, { name, domainName, durationSeconds: 7_200 });
    await look();
    pass(100 * MINUTE);
    await look();
    expect(await countKeys(cloud)).toEqual({ iam: 1, sts: 0 });
  });

  test('a revoked key is replaced and the request retried once', async () => {
    const cloud = await startTestCloud();
    const { look } = await setup(cloud, { name, domainId });
    await look();
    await cloud.control('PUT', 'identity', { expireAll: true });
    expect(await look()).toMatchObject({ status: 'Running' });
    expect(await countKeys(cloud)).toEqual({ iam: 0, sts: 2 });
  });

  test('an agency that can’t be assumed is refused, and not tried again at once', async () => {
    const cloud = await startTestCloud();
    const { look } = await setup(cloud, { name: 'unknown', domainName });
    for (let i = 0; i < 3; i++)
      await expect(look()).rejects.toMatchObject({ service: 'IAM', failure: { kind: 'forbidden' } });
    expect(await countKeys(cloud)).toEqual({ iam: 1, sts: 0 });
    expect(await cloud.takeRequests()).toEqual([]);
  });
});
