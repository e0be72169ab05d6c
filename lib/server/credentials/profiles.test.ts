import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { DEFAULTS, IAM_USER } from '@/lib/simulator/defaults';
import { startTestCloud, type TestCloud } from '@/lib/simulator/test-cloud.fixture';
import {
  createTestHttp,
  createConfig,
  createProfileInput,
  createQuietKeyring,
  openStoreIn,
  createTemporaryFolder,
} from './credentials.fixture';
import { generateKeyText } from './encryption-key';
import { createProfiles, type Profiles } from './profiles';
import type { ProfileStore } from './stored-profiles';

interface Ground {
  folder: string;
  profiles: Profiles;
  /** Returns the profiles as seen by another process on the same store. */
  another: (variables?: Record<string, string>) => Profiles;
}

function setup(variables: Record<string, string> = {}): Ground {
  const folder = createTemporaryFolder();
  const http = createTestHttp();
  const another = (more: Record<string, string> = variables) => {
    const config = createConfig({ DATA_DIR: folder, ...more });
    return createProfiles({ config, store: openStoreIn(folder), http, keyring: createQuietKeyring(config) });
  };
  return { folder, profiles: another(), another };
}

const createEnvironment = ({ url, ak, sk, region, projectId }: TestCloud) => ({
  HUAWEICLOUD_SDK_AK: ak,
  HUAWEICLOUD_SDK_SK: sk,
  HUAWEICLOUD_REGION: region,
  HUAWEICLOUD_SDK_PROJECT_ID: projectId,
  SWR_ENDPOINT: url,
  IAM_ENDPOINT: url,
});

/** Freezes the clock of the one-second cache. Call the result to let it expire. */
function holdTrust(): () => void {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  return () => void vi.advanceTimersByTime(1_100);
}

const names = async (profiles: Profiles) => (await profiles.list()).map(({ name }) => name);

test('a profile that is stored is used at once, by others within two seconds, until it is removed', async () => {
  const cloud = await startTestCloud();
  const { profiles, another } = setup();
  const other = another();
  expect(await names(profiles)).toEqual([]);
  expect(await names(other)).toEqual([]);
  expect(await profiles.put(createProfileInput(cloud))).toMatchObject({
    name: 'team-a',
    kind: 'ak-sk',
    akEnding: DEFAULTS.ak.slice(-4),
    source: 'stored',
    updatedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
  });
  const [active] = await profiles.list();
  expect(await active?.client.showJob(SAMPLE_JOB_IDS.success)).toMatchObject({ status: 'Success' });
  await expect.poll(() => names(other), { timeout: 2_000 }).toEqual(['team-a']);
  expect(await profiles.remove('team-a')).toBe(true);
  expect(await profiles.remove('team-a')).toBe(false);
  expect(await names(profiles)).toEqual([]);
  await expect.poll(() => names(other), { timeout: 2_000 }).toEqual([]);
});

test.each(['password', 'token', 'ecs', 'temporary'])(
  'a profile by %s finds its project and its jobs',
  async (kind) => {
    const cloud = await startTestCloud(kind === 'temporary' ? { securityToken: 'ST/1+=' } : {});
    const { profiles } = setup({ ECS_METADATA_ENDPOINT: cloud.url, HUAWEICLOUD_REGION: cloud.region });
    const auth = {
      password: { domain: IAM_USER.domain, user: IAM_USER.name, password: IAM_USER.password },
      token: { token: 'SIMULATED-IAM-TOKEN-MIIFhQYJKoZIhvcNAQcCoIIFdjCC' },
      ecs: {},
      temporary: { ak: cloud.ak, sk: cloud.sk, securityToken: 'ST/1+=' },
    }[kind];
    await profiles.put(createProfileInput(cloud, { projectId: null, auth: { kind, ...auth } }));
    const found = (await profiles.list()).find(({ name }) => name === 'team-a');
    expect(await found?.client.showJob(SAMPLE_JOB_IDS.success)).toMatchObject({ status: 'Success' });
  },
);

test('the environment goes before the credentials file, and that before what is stored', async () => {
  const cloud = await startTestCloud();
  const { folder, profiles, another } = setup();
  await profiles.put(createProfileInput(cloud, { name: 'default' }));
  await profiles.put(createProfileInput(cloud, { name: 'team-b' }));
  await profiles.put(createProfileInput(cloud, { name: 'credentials-file' }));
  const path = join(folder, 'credentials');
  writeFileSync(path, `[basic]\nak=${cloud.ak}\nsk=${cloud.sk}\n`);
  const all = another({ ...createEnvironment(cloud), HUAWEICLOUD_SDK_CREDENTIALS_FILE: path });

  expect((await all.list()).map(({ name, source }) => [name, source])).toEqual([
    ['default', 'environment'],
    ['credentials-file', 'credentials_file'],
    ['team-b', 'stored'],
  ]);
  const { profiles: shown, problems } = await all.report();
  expect(shown.map(({ name }) => name)).toEqual(['default', 'credentials-file', 'team-b']);
  expect(problems).toMatchObject([
    { source: 'stored', name: 'credentials-file', code: 'shadowed' },
    {
      source: 'stored',
      name: 'default',
      code: 'shadowed',
      detail: expect.stringContaining('the environment') as string,
    },
  ]);
  await expect(all.put(createProfileInput(cloud, { name: 'default' }))).rejects.toMatchObject({
    code: 'name_taken',
  });
});

test('the client of a profile stays the same, with its token, until the profile changes', async () => {
  const outlive = holdTrust();
  const cloud = await startTestCloud();
  const { profiles } = setup();
  const { domain, name: user, password } = IAM_USER;
  const input = createProfileInput(cloud, {
    projectId: null,
    auth: { kind: 'password', domain, user, password },
  });
  await profiles.put(input);
  const [first] = await profiles.list();
  await first?.client.showJob(SAMPLE_JOB_IDS.success);
  outlive();
  expect((await profiles.list())[0]).toBe(first);
  await profiles.put(createProfileInput(cloud, { name: 'team-b' }));
  expect((await profiles.list())[0]).toBe(first);
  await profiles.put({ ...input, projectId: cloud.projectId });
  expect((await profiles.list())[0]).not.toBe(first);
});

test('a wrong key is a clear error, loses nothing, and is over once the right one is back', async () => {
  const cloud = await startTestCloud();
  const [right, wrong] = [generateKeyText(), generateKeyText()];
  const { another } = setup();
  await another({ CREDENTIALS_KEY: right }).put(createProfileInput(cloud));

  const locked = another({ CREDENTIALS_KEY: wrong });
  expect(await locked.list()).toEqual([]);
  expect((await locked.report()).problems).toMatchObject([
    {
      source: 'stored',
      name: 'team-a',
      code: 'wrong_key',
      detail: expect.stringContaining('CREDENTIALS_KEY') as string,
    },
  ]);
  await expect(locked.put(createProfileInput(cloud, { name: 'team-b' }))).rejects.toMatchObject({
    code: 'wrong_key',
  });
  await expect(locked.put(createProfileInput(cloud))).rejects.toMatchObject({ code: 'wrong_key' });
  await expect(locked.rotateKey()).rejects.toMatchObject({ code: 'wrong_key' });

  const opened = another({ CREDENTIALS_KEY: right });
  expect(await names(opened)).toEqual(['team-a']);
  expect((await opened.report()).problems).toEqual([]);
});

test('the key is changed while others use the profiles, and they go on with what they know', async () => {
  const outlive = holdTrust();
  const cloud = await startTestCloud();
  const [old, next] = [generateKeyText(), generateKeyText()];
  const { another } = setup();
  const before = another({ CREDENTIALS_KEY: old });
  for (const name of ['team-a', 'team-b', 'team-c']) await before.put(createProfileInput(cloud, { name }));
  const [running] = await before.list();
  const result = await another({ CREDENTIALS_KEY: old, CREDENTIALS_KEY_NEW: next }).rotateKey();
  expect(result).toMatchObject({ profiles: 3 });

  outlive();
  expect((await before.report()).problems).toHaveLength(3);
  expect((await before.list())[0]).toBe(running);
  expect(await names(another({ CREDENTIALS_KEY: old }))).toEqual([]);
  const after = another({ CREDENTIALS_KEY: next });
  expect(await names(after)).toEqual(['team-a', 'team-b', 'team-c']);
  expect((await after.report()).problems).toEqual([]);
});

test('a key in a file is changed for all processes on it', async () => {
  const cloud = await startTestCloud();
  const { profiles, another } = setup();
  const other = another();
  await profiles.put(createProfileInput(cloud));
  await other.list();
  await profiles.rotateKey();
  await profiles.rotateKey();
  await other.put(createProfileInput(cloud, { name: 'team-b' }));
  expect(await names(another())).toEqual(['team-a', 'team-b']);
  expect((await another().report()).problems).toEqual([]);
});

test('profiles that are put while the key is changed are all readable afterwards', async () => {
  const cloud = await startTestCloud();
  const { profiles, another } = setup();
  await profiles.put(createProfileInput(cloud, { name: 'first' }));
  const other = another();
  const teams = Array.from({ length: 12 }, (_, i) => `team-${i}`);
  await Promise.all([
    ...teams.map((name, i) => (i % 2 === 0 ? other : profiles).put(createProfileInput(cloud, { name }))),
    another().rotateKey(),
  ]);
  expect((await names(another())).sort()).toEqual(['first', ...teams].sort());
}, 20_000);

test('while the store fails, the profiles go on as last read, and the report says so', async () => {
  const outlive = holdTrust();
  const cloud = await startTestCloud();
  const folder = createTemporaryFolder();
  const store = openStoreIn(folder);
  const config = createConfig({ DATA_DIR: folder });
  const profiles = createProfiles({
    config,
    store,
    http: createTestHttp(),
    keyring: createQuietKeyring(config),
  });
  await profiles.put(createProfileInput(cloud));
  await profiles.list();
  await store.close();
  outlive();
  expect((await profiles.report()).problems).toMatchObject([{ source: 'stored', code: 'store_failed' }]);
  expect(await names(profiles)).toEqual(['team-a']);
});

test('a store that does not answer holds up nobody who has the profiles already, and is asked once', async () => {
  const outlive = holdTrust();
  const cloud = await startTestCloud();
  const folder = createTemporaryFolder();
  const store = openStoreIn(folder);
  let asked = 0;
  let isHanging = false;
  const hanging: ProfileStore = {
    ...store,
    async storedProfiles() {
      asked += 1;
      if (isHanging) await new Promise<never>(() => undefined);
      return store.storedProfiles();
    },
  };
  const config = createConfig({ DATA_DIR: folder });
  const profiles = createProfiles({
    config,
    store: hanging,
    http: createTestHttp(),
    keyring: createQuietKeyring(config),
  });
  await profiles.put(createProfileInput(cloud));
  await profiles.list();
  isHanging = true;
  outlive();
  const before = asked;
  for (let i = 0; i < 10; i++) expect(await names(profiles)).toEqual(['team-a']);
  expect(asked - before).toBe(1);
});
