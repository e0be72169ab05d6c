import { describe, expect, test } from 'vitest';
import { createTestHttp } from '@/lib/server/credentials/credentials.fixture';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { startTestCloud, type TestCloud } from '@/lib/simulator/test-cloud.fixture';
import { createSwrClient } from './swr-client';
import { createEcsCredential } from './ecs-metadata';

const KEYS = '/openstack/latest/securitykey';
const TOKENS = '/meta-data/latest/api/token';
const HOUR = 3_600_000;

function setup(cloud: TestCloud, endpoint = cloud.url) {
  let now = 0;
  const http = createTestHttp();
  const client = createSwrClient(http, {
    region: cloud.region,
    endpoints: { swr: cloud.url, iam: cloud.url, sts: cloud.url },
    projectId: null,
    credentials: createEcsCredential(http, { endpoint, now: () => now }),
  });
  return { client, pass: (ms: number) => (now += ms), look: () => client.showJob(SAMPLE_JOB_IDS.success) };
}

describe('ECS agency credentials', () => {
  test('a hundred concurrent requests share one key, and the project is found', async () => {
    const cloud = await startTestCloud();
    const { look } = setup(cloud);
    await Promise.all(Array.from({ length: 100 }, look));
    expect([await cloud.countRequests(TOKENS), await cloud.countRequests(KEYS)]).toEqual([1, 1]);
  });

  test('a key is renewed forty minutes before it expires', async () => {
    const cloud = await startTestCloud();
    const { look, pass } = setup(cloud);
    await look();
    pass(24 * HOUR - 41 * 60_000);
    await look();
    expect(await cloud.countRequests(KEYS)).toBe(1);
    pass(2 * 60_000);
    await look();
    await expect.poll(() => cloud.countRequests(KEYS)).toBe(2);
  });

  test('a revoked key is replaced and the request retried once', async () => {
    const cloud = await startTestCloud();
    const { look } = setup(cloud);
    await look();
    await cloud.control('PUT', 'metadata', { expireAll: true });
    expect(await look()).toMatchObject({ status: 'Success' });
    expect(await cloud.countRequests(KEYS)).toBe(2);
  });

  test('a metadata service without tokens is supported', async () => {
    const cloud = await startTestCloud();
    await cloud.control('PUT', 'metadata', { hasTokens: false });
    expect(await setup(cloud).look()).toMatchObject({ status: 'Success' });
  });

  test('an ECS without an agency fails with an error that names the agency', async () => {
    const cloud = await startTestCloud();
    await cloud.control('PUT', 'metadata', { hasAgency: false });
    await expect(setup(cloud).look()).rejects.toMatchObject({
      failure: { kind: 'no_credential', why: expect.stringContaining('agency') as string },
    });
  });

  test('a missing metadata service is a failed connection', async () => {
    const cloud = await startTestCloud();
    const { look } = setup(cloud, 'http://127.0.0.1:1');
    await expect(look()).rejects.toMatchObject({ failure: { kind: 'connection_failed' } });
  });

  test('an authorization message is decoded with the agency’s key', async () => {
    const cloud = await startTestCloud();
    const { client } = setup(cloud);
    const refusal = await client.showJob(SAMPLE_JOB_IDS.forbidden).catch((error: unknown) => error);
    const { failure } = refusal as { failure: { upstream: { encoded_authorization_message: string } } };
    const decoded = await client.decodeAuthorizationMessage(failure.upstream.encoded_authorization_message);
    expect(decoded).toMatchObject({ failure: expect.stringContaining('implicit deny') as string });
    await expect(client.decodeAuthorizationMessage('none')).rejects.toMatchObject({
      failure: { kind: 'rejected' },
    });
  });
});
