import { describe, expect, test } from 'vitest';
import { createTestHttp } from '@/lib/server/credentials/credentials.fixture';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { IAM_USER } from '@/lib/simulator/defaults';
import { startTestCloud, type TestCloud } from '@/lib/simulator/test-cloud.fixture';
import { createSwrClient } from './swr-client';
import { SwrError } from './swr-error';
import { createIamTokenSource } from './iam-token';

const TOKENS = '/v3/auth/tokens';
const HOUR = 3_600_000;

/** Creates a client with an IAM user's password, and the clock it renews by. */
function setup(
  cloud: TestCloud,
  {
    password = IAM_USER.password,
    projectId = cloud.projectId,
  }: { password?: string; projectId?: string | null } = {},
) {
  let now = 0;
  const http = createTestHttp();
  const client = createSwrClient(http, {
    region: cloud.region,
    endpoints: { swr: cloud.url, iam: cloud.url, sts: cloud.url },
    projectId,
    credentials: createIamTokenSource(
      http,
      {
        iam: cloud.url,
        domain: IAM_USER.domain,
        user: IAM_USER.name,
        password,
        project: projectId === null ? { name: cloud.region } : { id: projectId },
      },
      () => now,
    ),
  });
  return { client, pass: (ms: number) => (now += ms), look: () => client.showJob(SAMPLE_JOB_IDS.success) };
}

describe('IAM tokens', () => {
  test('a thousand concurrent requests share one token, and one more after it expires', async () => {
    const cloud = await startTestCloud();
    const { look, pass } = setup(cloud);
    await Promise.all(Array.from({ length: 1_000 }, look));
    expect(await cloud.countRequests(TOKENS)).toBe(1);
    pass(24 * HOUR);
    await Promise.all(Array.from({ length: 1_000 }, look));
    expect(await cloud.countRequests(TOKENS)).toBe(2);
    expect(await cloud.countRequests('/v2/')).toBe(2_000);
  });

  test('a thousand requests with a revoked token share one new token and are retried once', async () => {
    const cloud = await startTestCloud();
    const { look } = setup(cloud);
    await look();
    await cloud.control('PUT', 'tokens', { expireAll: true });
    await cloud.control('DELETE', 'requests');
    const jobs = await Promise.all(Array.from({ length: 1_000 }, look));
    expect(jobs).toHaveLength(1_000);
    expect(await cloud.countRequests(TOKENS)).toBe(1);
    expect(await cloud.countRequests('/v2/')).toBeLessThanOrEqual(2_000);
  });

  test('a request that stays rejected is retried only once', async () => {
    const cloud = await startTestCloud();
    const { look } = setup(cloud);
    await cloud.control('PUT', 'fault', { kind: 'status', status: 401 });
    await expect(look()).rejects.toMatchObject({ failure: { kind: 'unauthorized' } });
    expect(await cloud.countRequests('/v2/')).toBe(2);
    expect(await cloud.countRequests(TOKENS)).toBe(2);
    await expect(look()).rejects.toMatchObject({ failure: { kind: 'unauthorized' } });
    expect(await cloud.countRequests('/v2/')).toBe(3);
    expect(await cloud.countRequests(TOKENS)).toBe(2);
  });

  test('the lifetime of a token is computed with the cloud’s clock, not the local one', async () => {
    const cloud = await startTestCloud({ now: () => Date.now() + 48 * HOUR });
    await cloud.control('PUT', 'tokens', { lifeSeconds: 3_600 });
    const { look, pass } = setup(cloud);
    await look();
    pass(0.5 * HOUR);
    await look();
    expect(await cloud.countRequests(TOKENS)).toBe(1);
    pass(0.5 * HOUR);
    await look();
    expect(await cloud.countRequests(TOKENS)).toBe(2);
  });

  test('the project is found by region with a token', async () => {
    const cloud = await startTestCloud();
    await cloud.control('PUT', 'projects', {
      projects: [
        { id: 'elsewhere', name: 'cn-east-3' },
        { id: cloud.projectId, name: cloud.region },
      ],
    });
    const { look } = setup(cloud, { projectId: null });
    expect(await look()).toMatchObject({ status: 'Success' });
  });

  test('a wrong password is reported without revealing it and is not retried at once', async () => {
    const cloud = await startTestCloud();
    const { look } = setup(cloud, { password: 'CANARY-pass word' });
    const error: unknown = await look().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SwrError);
    expect((error as SwrError).failure).toMatchObject({ kind: 'unauthorized', upstream: { status: 401 } });
    expect(JSON.stringify(error) + String(error)).not.toContain('CANARY');
    await expect(look()).rejects.toThrow(SwrError);
    expect(await cloud.countRequests(TOKENS)).toBe(1);
  });

  test('a token is not sent to STS, which does not accept tokens', async () => {
    const cloud = await startTestCloud();
    const { client } = setup(cloud);
    await expect(client.decodeAuthorizationMessage('x')).rejects.toMatchObject({
      failure: { kind: 'no_sts' },
    });
    expect(await cloud.countRequests('/v5/')).toBe(0);
  });
});
