import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { DEFAULTS, IAM_USER } from '@/lib/simulator/defaults';
import { startTestCloud } from '@/lib/simulator/test-cloud.fixture';
import {
  createTestHttp,
  createConfig,
  createProfileEnvironment,
  createProfileInput,
  createQuietKeyring,
  openStoreIn,
} from './credentials.fixture';
import { generateKeyText } from './encryption-key';
import { parseProfile } from './profile';
import { createProfiles, type Profiles } from './profiles';
import { createStoredProfiles, type ProfileStore } from './stored-profiles';

interface TestProfiles {
  folder: string;
  profiles: Profiles;
  /** Returns the profiles as seen by another process on the same store. */
  another: (variables?: Record<string, string>) => Profiles;
}

function setup(variables: Record<string, string> = {}): TestProfiles {
  const folder = createTemporaryFolder();
  const http = createTestHttp();
  const another = (more: Record<string, string> = variables) => {
    const config = createConfig({ DATA_DIR: folder, ...more });
    return createProfiles({ config, store: openStoreIn(folder), http, keyring: createQuietKeyring(config) });
  };
  return { folder, profiles: another(), another };
}

/** Freezes the clock of the one-second cache. Call the result to let it expire. */
function freezeCacheAge(): () => void {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  return () => void vi.advanceTimersByTime(1_100);
}

const names = async (profiles: Profiles) => (await profiles.list()).map(({ name }) => name);

describe('createProfiles', () => {
  test('a stored profile is used immediately, by other processes within two seconds, until it is removed', async () => {
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
    await expect.poll(() => names(other)).toEqual(['team-a']);
    expect(await profiles.remove('team-a')).toBe(true);
    expect(await profiles.remove('team-a')).toBe(false);
    expect(await names(profiles)).toEqual([]);
    await expect.poll(() => names(other)).toEqual([]);
  });

  test.each(['password', 'token', 'ecs', 'temporary'])(
    'a profile of kind %s looks up its project and its jobs',
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

  test('the environment takes precedence over the credentials file, which takes precedence over stored profiles', async () => {
    const cloud = await startTestCloud();
    const { folder, profiles, another } = setup();
    await profiles.put(createProfileInput(cloud, { name: 'default' }));
    await profiles.put(createProfileInput(cloud, { name: 'team-b' }));
    await profiles.put(createProfileInput(cloud, { name: 'credentials-file' }));
    const path = join(folder, 'credentials');
    writeFileSync(path, `[basic]\nak=${cloud.ak}\nsk=${cloud.sk}\n`);
    const all = another({ ...createProfileEnvironment(cloud), HUAWEICLOUD_SDK_CREDENTIALS_FILE: path });

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

  test('the agency of an ECS that was found is only used while nothing else is configured', async () => {
    const config = createConfig({ DATA_DIR: createTemporaryFolder() });
    const ofEcs = parseProfile({
      name: 'default',
      region: 'cn-north-4',
      projectId: null,
      auth: { kind: 'ecs' },
      endpoints: {},
    });
    const profiles = createProfiles({
      config,
      store: openStoreIn(config.DATA_DIR),
      http: createTestHttp(),
      keyring: createQuietKeyring(config),
      ecsSearch: { get: () => ofEcs },
    });
    const sources = async () => (await profiles.list()).map(({ name, source }) => `${name} ${source}`);
    expect(await sources()).toEqual(['default environment']);
    await profiles.put(createProfileInput(await startTestCloud(), { name: 'team-a' }));
    expect(await sources()).toEqual(['team-a stored']);
    expect(await profiles.report()).toMatchObject({ problems: [] });
    expect(await profiles.remove('team-a')).toBe(true);
    expect(await sources()).toEqual(['default environment']);
  });

  test('the client of a profile and its token are reused until the profile changes', async () => {
    const expireCache = freezeCacheAge();
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
    expireCache();
    expect((await profiles.list())[0]).toBe(first);
    await profiles.put(createProfileInput(cloud, { name: 'team-b' }));
    expect((await profiles.list())[0]).toBe(first);
    await profiles.put({ ...input, projectId: cloud.projectId });
    expect((await profiles.list())[0]).not.toBe(first);
  });

  test('a wrong key is reported, loses no profile, and recovers when the right key is restored', async () => {
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

  test('other processes keep using cached profiles after a key rotation', async () => {
    const expireCache = freezeCacheAge();
    const cloud = await startTestCloud();
    const [old, next] = [generateKeyText(), generateKeyText()];
    const { another } = setup();
    const before = another({ CREDENTIALS_KEY: old });
    for (const name of ['team-a', 'team-b', 'team-c']) await before.put(createProfileInput(cloud, { name }));
    const [running] = await before.list();
    const result = await another({ CREDENTIALS_KEY: old, CREDENTIALS_KEY_NEW: next }).rotateKey();
    expect(result).toMatchObject({ profiles: 3 });

    expireCache();
    expect((await before.report()).problems).toHaveLength(3);
    expect((await before.list())[0]).toBe(running);
    expect(await names(another({ CREDENTIALS_KEY: old }))).toEqual([]);
    const after = another({ CREDENTIALS_KEY: next });
    expect(await names(after)).toEqual(['team-a', 'team-b', 'team-c']);
    expect((await after.report()).problems).toEqual([]);
  });

  test('a rotation of a key file applies to all processes that share it', async () => {
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

  test('profiles stored during a key rotation are all readable afterwards', async () => {
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
  });

  test('a profile is stored even if a key rotation ends between reading the stored ones and the key', async () => {
    const cloud = await startTestCloud();
    const { folder, profiles, another } = setup();
    await profiles.put(createProfileInput(cloud, { name: 'first' }));
    const config = createConfig({ DATA_DIR: folder });
    const store = openStoreIn(folder);
    const rotations: unknown[] = [];
    const slow: ProfileStore = {
      profiles: {
        ...store.profiles,
        async findEncryptedRows() {
          const rows = await store.profiles.findEncryptedRows();
          if (rotations.length === 0) rotations.push(await another().rotateKey());
          return rows;
        },
      },
    };
    const stored = createStoredProfiles(slow, createQuietKeyring(config));
    await stored.put(parseProfile(createProfileInput(cloud, { name: 'second' })));
    expect(rotations).toHaveLength(1);
    expect((await names(another())).sort()).toEqual(['first', 'second']);
  });

  test('cached profiles are used while the store fails, and the report shows the problem', async () => {
    const expireCache = freezeCacheAge();
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
    expireCache();
    expect((await profiles.report()).problems).toMatchObject([{ source: 'stored', code: 'store_failed' }]);
    expect(await names(profiles)).toEqual(['team-a']);
  });

  test('an unresponsive store does not delay cached profiles and is queried once', async () => {
    const expireCache = freezeCacheAge();
    const cloud = await startTestCloud();
    const folder = createTemporaryFolder();
    const store = openStoreIn(folder);
    let queryCount = 0;
    let isHanging = false;
    const hanging: ProfileStore = {
      profiles: {
        ...store.profiles,
        async findStoredProfiles() {
          queryCount += 1;
          if (isHanging) await new Promise<never>(() => undefined);
          return store.profiles.findStoredProfiles();
        },
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
    expireCache();
    const before = queryCount;
    for (let i = 0; i < 10; i++) expect(await names(profiles)).toEqual(['team-a']);
    expect(queryCount - before).toBe(1);
  });
});
