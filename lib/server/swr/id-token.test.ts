import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { createTestHttp } from '@/lib/server/credentials/credentials.fixture';
import { IDENTITY_PROVIDER } from '@/lib/simulator/defaults';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { startTestCloud, type TestCloud } from '@/lib/simulator/test-cloud.fixture';
import { createIdTokenCredential } from './id-token';
import { createSwrClient } from './swr-client';

const TOKENS = '/v3.0/OS-AUTH/id-token/tokens';
const KEYS = '/v3.0/OS-CREDENTIAL/securitytokens';
const HOUR = 3_600_000;

function setup(cloud: TestCloud, { idpId = IDENTITY_PROVIDER.id }: { idpId?: string } = {}) {
  let now = 0;
  const http = createTestHttp();
  const tokenFile = join(createTemporaryFolder(), 'token');
  const write = (text: string) => {
    writeFileSync(tokenFile, text);
  };
  write(`${IDENTITY_PROVIDER.idToken}\n`);
  const client = createSwrClient(http, {
    region: cloud.region,
    endpoints: { swr: cloud.url, iam: cloud.url, sts: cloud.url },
    projectId: null,
    credentials: createIdTokenCredential(http, {
      iam: cloud.url,
      idpId,
      tokenFile,
      variable: 'ID_TOKEN_VARIABLE',
      now: () => now,
    }),
  });
  return {
    client,
    tokenFile,
    write,
    pass: (ms: number) => (now += ms),
    look: () => client.showJob(SAMPLE_JOB_IDS.success),
  };
}

describe('OIDC federation', () => {
  test('a hundred concurrent requests share one key, and the project is found', async () => {
    const cloud = await startTestCloud();
    const { look } = setup(cloud);
    await Promise.all(Array.from({ length: 100 }, look));
    expect([await cloud.countRequests(TOKENS), await cloud.countRequests(KEYS)]).toEqual([1, 1]);
  });

  test('the key signs what STS accepts no token for', async () => {
    const cloud = await startTestCloud();
    const { client } = setup(cloud);
    await expect(client.decodeAuthorizationMessage('none')).rejects.toMatchObject({
      failure: { kind: 'rejected' },
    });
  });

  test('a replaced file is read anew when the key is renewed, forty minutes before it expires', async () => {
    const cloud = await startTestCloud();
    const { look, pass, write } = setup(cloud);
    await look();
    await cloud.control('PUT', 'identity', { idToken: 'second' });
    write('second');
    pass(5.2 * HOUR);
    await look();
    expect(await cloud.countRequests(KEYS)).toBe(1);
    pass(0.2 * HOUR);
    await look();
    await expect.poll(() => cloud.countRequests(KEYS)).toBe(2);
    await cloud.control('PUT', 'identity', { idToken: 'third', expireAll: true });
    write('third\n');
    expect(await look()).toMatchObject({ status: 'Success' });
  });

  test.each([
    ['', 'is empty'],
    ['line\nbreak', 'contains no token'],
    ['x'.repeat(100_000), 'contains no token'],
  ])('a file that contains %j is reported by its path and variable', async (text, problem) => {
    const cloud = await startTestCloud();
    const { look, write, tokenFile } = setup(cloud);
    write(text);
    await expect(look()).rejects.toMatchObject({
      failure: { kind: 'no_credential', why: `the file ${tokenFile} (ID_TOKEN_VARIABLE) ${problem}` },
    });
    expect(await cloud.countRequests('/')).toBe(0);
  });

  test('a missing file is reported, and read as soon as it is there', async () => {
    const cloud = await startTestCloud();
    const { look, write, tokenFile } = setup(cloud);
    rmSync(tokenFile);
    await expect(look()).rejects.toMatchObject({
      failure: { why: `the file ${tokenFile} (ID_TOKEN_VARIABLE) can't be read (ENOENT)` },
    });
    write(IDENTITY_PROVIDER.idToken);
    expect(await look()).toMatchObject({ status: 'Success' });
  });

  test('a rejected ID token or provider is reported without the token', async () => {
    const cloud = await startTestCloud();
    const wrongToken = setup(cloud);
    wrongToken.write('CANARY');
    for (const { look } of [wrongToken, setup(cloud, { idpId: 'unknown' })]) {
      const error: unknown = await look().catch((reason: unknown) => reason);
      expect(error).toMatchObject({ service: 'IAM', failure: { kind: 'unauthorized' } });
      expect(JSON.stringify(error) + String(error)).not.toContain('CANARY');
    }
    expect(await cloud.countRequests(KEYS)).toBe(0);
  });
});
