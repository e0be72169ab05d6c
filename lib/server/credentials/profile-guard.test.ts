import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { IAM_USER } from '@/lib/simulator/defaults';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { startTestCloud } from '@/lib/simulator/test-cloud.fixture';
import { listen } from '@/testing/listen';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import {
  createConfig,
  createProfileEnvironment,
  createProfileInput,
  createQuietKeyring,
  createTestHttp,
  openStoreIn,
  storeProfileUnchecked,
} from './credentials.fixture';
import { createProfiles } from './profiles';

/** Creates profiles without allowed networks on an empty store. */
function setup(variables: Record<string, string> = {}) {
  const folder = createTemporaryFolder();
  const config = createConfig({ DATA_DIR: folder, PROFILE_ALLOWED_NETWORKS: '', ...variables });
  const keyring = createQuietKeyring(config);
  const store = openStoreIn(folder);
  const profiles = createProfiles({ config, store, http: createTestHttp(2_000), keyring });
  const storeUnchecked = (input: { name: string }) => storeProfileUnchecked(store, keyring, input);
  return { profiles, storeUnchecked };
}

/** Starts a server on 127.0.0.1 that counts connections. */
async function startCounter() {
  let connections = 0;
  const server = createServer((_, response) => response.end('{}')).on('connection', () => connections++);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = await listen(server);
  return { port, count: () => connections };
}

const { domain, name: user, password } = IAM_USER;
const PASSWORD = { kind: 'password', domain, user, password };
const REMOTE = 'https://192.0.2.1';
const toEndpoints = (url: string) => ({ swr: url, iam: url, sts: url });

const SPELLINGS = [
  '127.0.0.1',
  '127.1',
  '127.8.9.10',
  '0x7f.1',
  '0x7f000001',
  '2130706433',
  '017700000001',
  '0177.0.0.1',
  '127.0.0.1.',
  '0',
  '0.0.0.0',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:7f00:0001]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[fe80::1]',
  '[fd00:ec2::254]',
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '100.100.100.200',
  '224.0.0.1',
  '255.255.255.255',
  '１２７.0.0.1',
  'localhost',
  'localhost.',
  'LOCALHOST',
];

describe('a profile that leads to a blocked address', () => {
  test.each(SPELLINGS)(
    'http://%s as any endpoint can be neither saved nor tested, and nothing connects',
    async (host) => {
      const { port, count } = await startCounter();
      const { profiles } = setup();
      const cloud = await startTestCloud();
      for (const service of ['swr', 'iam', 'sts']) {
        const endpoints = { ...toEndpoints(REMOTE), [service]: `http://${host}:${port}/a/b` };
        const input = createProfileInput(cloud, { endpoints });
        const expected = {
          code: 'address_blocked',
          message: expect.stringMatching(
            new RegExp(`^endpoints\\.${service} leads to .*PROFILE_ALLOWED_NETWORKS`),
          ) as string,
        };
        await expect(profiles.put(input)).rejects.toMatchObject(expected);
        await expect(profiles.checkInput(input)).rejects.toMatchObject(expected);
      }
      expect(await profiles.list()).toEqual([]);
      expect(count()).toBe(0);
    },
  );

  test('is not used if an earlier version has stored it, which is reported, and others work', async () => {
    const cloud = await startTestCloud();
    const { profiles, storeUnchecked } = setup(createProfileEnvironment(cloud));
    await storeUnchecked(createProfileInput(cloud));
    expect((await profiles.report()).problems).toMatchObject([
      {
        source: 'stored',
        name: 'team-a',
        code: 'address_blocked',
        detail: expect.stringMatching(
          /team-a is not used: endpoints\.swr .*endpoints\.iam .*endpoints\.sts/,
        ) as string,
      },
    ]);
    expect((await profiles.list()).map(({ name }) => name)).toEqual(['default']);
    expect(await cloud.countRequests('/')).toBe(0);
    expect(await profiles.remove('team-a')).toBe(true);
  });

  test.each([
    ['a key', {}],
    ['a password', { auth: PASSWORD }],
  ])('with %s connects to nothing if a host name leads there', async (_, auth) => {
    const cloud = await startTestCloud();
    const { profiles, storeUnchecked } = setup(createProfileEnvironment(cloud));
    // An open connection of another profile is not used either.
    const [environment] = await profiles.list();
    await environment?.client.showJob(SAMPLE_JOB_IDS.success);
    const before = await cloud.countRequests('/');

    const endpoints = toEndpoints(cloud.url.replace('127.0.0.1', 'localhost'));
    const change = { endpoints, ...auth };
    await storeUnchecked(createProfileInput(cloud, change));
    await expect.poll(async () => (await profiles.list()).length, { timeout: 50_000 }).toBe(2);
    const stored = (await profiles.list()).find(({ source }) => source === 'stored');
    const blocked = { failure: { kind: 'blocked_address' } };
    await expect(stored?.client.showJob(SAMPLE_JOB_IDS.success)).rejects.toMatchObject(blocked);
    await expect(stored?.client.listJobs(0)).rejects.toMatchObject(blocked);

    const { ok, steps } = await profiles.check('team-a');
    expect(ok).toBe(false);
    expect(steps.find((step) => step.ok === false)).toMatchObject({
      code: 'blocked_address',
      detail: expect.stringContaining('PROFILE_ALLOWED_NETWORKS') as string,
      advice: expect.stringContaining('PROFILE_ALLOWED_NETWORKS') as string,
    });
    expect(await cloud.countRequests('/')).toBe(before);
  });
});

describe('PROFILE_ALLOWED_NETWORKS', () => {
  test('allows stored profiles to use a loopback address, by address and by name', async () => {
    const cloud = await startTestCloud();
    const { profiles } = setup({ PROFILE_ALLOWED_NETWORKS: '127.0.0.1' });
    for (const host of ['127.0.0.1', 'localhost', '0x7f.1']) {
      const endpoints = toEndpoints(cloud.url.replace('127.0.0.1', host));
      await profiles.put(createProfileInput(cloud, { endpoints }));
      expect(await profiles.check('team-a')).toMatchObject({ ok: true });
    }
  });

  test('does not concern the metadata service, which the environment configures', async () => {
    const cloud = await startTestCloud();
    const { profiles } = setup({ ECS_METADATA_ENDPOINT: cloud.url, HUAWEICLOUD_REGION: cloud.region });
    await profiles.put(
      createProfileInput(cloud, { auth: { kind: 'ecs' }, endpoints: toEndpoints('http://192.0.2.1:9') }),
    );
    const profile = (await profiles.list()).find(({ source }) => source === 'stored');
    // The key is obtained, and the endpoint does not respond.
    await expect(profile?.client.listJobs(0)).rejects.toMatchObject({ service: 'SWR' });
    expect(await cloud.countRequests('/openstack/latest/securitykey')).toBe(1);
  });
});
