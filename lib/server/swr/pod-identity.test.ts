import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { createTestHttp } from '@/lib/server/credentials/credentials.fixture';
import { POD_IDENTITY } from '@/lib/simulator/defaults';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { startTestCloud, type TestCloud } from '@/lib/simulator/test-cloud.fixture';
import { createPodIdentityCredential } from './pod-identity';
import { createSwrClient } from './swr-client';

const HOUR = 3_600_000;

function setup(cloud: TestCloud, url = `${cloud.url}${POD_IDENTITY.path}`) {
  let now = 0;
  const http = createTestHttp();
  const tokenFile = join(createTemporaryFolder(), 'token');
  const write = (text: string) => {
    writeFileSync(tokenFile, text);
  };
  write(POD_IDENTITY.token);
  const client = createSwrClient(http, {
    region: cloud.region,
    endpoints: { swr: cloud.url, iam: cloud.url, sts: cloud.url },
    projectId: null,
    credentials: createPodIdentityCredential(http, { url, tokenFile, now: () => now }),
  });
  return {
    write,
    tokenFile,
    pass: (ms: number) => (now += ms),
    look: () => client.showJob(SAMPLE_JOB_IDS.success),
  };
}

describe('pod identity', () => {
  test.each(['credential', 'credentials', 'mixed'])(
    'a hundred concurrent requests share one key in the form %s, and the project is found',
    async (podForm) => {
      const cloud = await startTestCloud();
      await cloud.control('PUT', 'identity', { podForm });
      await Promise.all(Array.from({ length: 100 }, setup(cloud).look));
      expect(await cloud.countRequests(POD_IDENTITY.path)).toBe(1);
    },
  );

  test('a replaced token is read anew when the key is renewed, forty minutes before it expires', async () => {
    const cloud = await startTestCloud();
    const { look, pass, write } = setup(cloud);
    await look();
    await cloud.control('PUT', 'identity', { podToken: 'second' });
    write('second\n');
    pass(5.2 * HOUR);
    await look();
    expect(await cloud.countRequests(POD_IDENTITY.path)).toBe(1);
    pass(0.2 * HOUR);
    await look();
    await expect.poll(() => cloud.countRequests(POD_IDENTITY.path)).toBe(2);
  });

  test('a revoked key is replaced and the request retried once', async () => {
    const cloud = await startTestCloud();
    const { look } = setup(cloud);
    await look();
    await cloud.control('PUT', 'identity', { expireAll: true });
    expect(await look()).toMatchObject({ status: 'Success' });
    expect(await cloud.countRequests(POD_IDENTITY.path)).toBe(2);
  });

  test('a rejected token is reported without it', async () => {
    const cloud = await startTestCloud();
    const { look, write } = setup(cloud);
    write('CANARY');
    const error: unknown = await look().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ service: 'pod identity', failure: { kind: 'unauthorized' } });
    expect(JSON.stringify(error) + String(error)).not.toContain('CANARY');
  });

  test('an empty token file is reported with its variable', async () => {
    const cloud = await startTestCloud();
    const { look, write, tokenFile } = setup(cloud);
    write(' \n');
    await expect(look()).rejects.toMatchObject({
      failure: {
        kind: 'no_credential',
        why: `the file ${tokenFile} (HC_CONTAINER_AUTHORIZATION_TOKEN_FILE) is empty`,
      },
    });
  });

  test('an unreachable endpoint and a wrong URL are told apart', async () => {
    const cloud = await startTestCloud();
    await expect(setup(cloud, 'http://127.0.0.1:1').look()).rejects.toMatchObject({
      failure: { kind: 'connection_failed' },
    });
    await expect(setup(cloud, `${cloud.url}/nothing`).look()).rejects.toMatchObject({
      failure: { kind: 'rejected' },
    });
  });
});
