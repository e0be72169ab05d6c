import { describe, expect, test } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { createCommandRunner } from '@/lib/server/cli/command-runner.fixture';
import { IAM_TOKEN, IAM_USER } from '@/lib/simulator/defaults';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { startTestCloud, type TestCloud } from '@/lib/simulator/test-cloud.fixture';
import { createConfig, createProfileInput, createTestHttp, openStoreIn } from './credentials.fixture';
import { createFile, createKooCliFile } from './foreign-variables.fixture';
import { createProfiles } from './profiles';

/** A region on no list. The project of the simulator is found by its name. */
const REGION = 'la-south-6001';
const SECURITY_TOKEN = 'SIMULATED-SECURITY-TOKEN';
const COMMAND = 'lib/server/cli/profile/profile-command.ts';

function createProfilesFrom(variables: Record<string, string>) {
  const folder = createTemporaryFolder();
  const config = createConfig({ DATA_DIR: folder, ...variables });
  return createProfiles({ config, store: openStoreIn(folder), http: createTestHttp() });
}

const createPlace = ({ url, region }: TestCloud) => ({
  HUAWEICLOUD_REGION: REGION,
  HW_PROJECT_NAME: region,
  SWR_ENDPOINT: `${url}/v2`,
  IAM_ENDPOINT: `${url}/v3`,
});

/** Variables of every kind of authentication. */
const VARIABLES: Readonly<Record<string, (cloud: TestCloud) => Record<string, string>>> = {
  'a key': ({ ak, sk }) => ({ HUAWEICLOUD_SDK_AK: ak, HUAWEICLOUD_SDK_SK: sk }),
  'a temporary key': ({ ak, sk }) => ({
    HUAWEI_CLOUD_AK: ak,
    HUAWEI_CLOUD_SK: sk,
    HUAWEI_CLOUD_SECURITY_TOKEN: SECURITY_TOKEN,
  }),
  'a password': () => ({
    OS_USERNAME: IAM_USER.name,
    OS_PASSWORD: IAM_USER.password,
    OS_USER_DOMAIN_NAME: IAM_USER.domain,
  }),
  'a token': () => ({ SWR_AUTH_TOKEN: IAM_TOKEN }),
  'a KooCLI file': ({ ak, sk }) => ({
    HW_SHARED_CONFIG_FILE: createKooCliFile({}, { accessKeyId: ak, secretAccessKey: sk }),
  }),
  'an agency': ({ url }) => ({ ECS_METADATA_ENDPOINT: url }),
};

const AUTHS: Readonly<Record<string, (cloud: TestCloud) => object>> = {
  'a key': ({ ak, sk }) => ({ kind: 'ak-sk', ak, sk }),
  'a temporary key': ({ ak, sk }) => ({ kind: 'temporary', ak, sk, securityToken: SECURITY_TOKEN }),
  'a password': () => ({
    kind: 'password',
    domain: IAM_USER.domain,
    user: IAM_USER.name,
    password: IAM_USER.password,
  }),
  'a token': () => ({ kind: 'token', token: IAM_TOKEN }),
  'an agency': () => ({ kind: 'ecs' }),
};

const startCloudFor = (auth: string) =>
  startTestCloud(auth === 'a temporary key' ? { securityToken: SECURITY_TOKEN } : {});

describe('a region on no list with its endpoints', () => {
  test.each(Object.keys(VARIABLES))('%s of the environment works', async (auth) => {
    const cloud = await startCloudFor(auth);
    const profiles = createProfilesFrom({ ...createPlace(cloud), ...VARIABLES[auth]?.(cloud) });
    const [active] = await profiles.list();
    expect(await active?.client.showJob(SAMPLE_JOB_IDS.success)).toMatchObject({ status: 'Success' });
    expect(await profiles.check('default')).toMatchObject({ ok: true });
    expect(await cloud.countRequests('/v3/v3')).toBe(0);
  });

  test.each(Object.keys(AUTHS))('%s of a stored profile works', async (auth) => {
    const cloud = await startCloudFor(auth);
    const profiles = createProfilesFrom({
      ECS_METADATA_ENDPOINT: cloud.url,
      HUAWEICLOUD_REGION: cloud.region,
    });
    const endpoints = { swr: `${cloud.url}/v2`, iam: `${cloud.url}/v3` };
    const place = { region: REGION, projectId: null, projectName: cloud.region, endpoints };
    const input = createProfileInput(cloud, { ...place, auth: AUTHS[auth]?.(cloud) });
    expect(await profiles.checkInput(input)).toMatchObject({ ok: true });
    await profiles.put(input);
    const active = (await profiles.list()).find(({ name }) => name === 'team-a');
    expect(await active?.client.showJob(SAMPLE_JOB_IDS.success)).toMatchObject({ status: 'Success' });
  });

  test('endpoints may be in the variables and the file of the SDKs', async () => {
    const cloud = await startTestCloud();
    const { ak, sk, url, region } = cloud;
    const file = createFile(`IAM:\n- id: ${REGION}\n  endpoint: ${url}/v3\n`);
    const profiles = createProfilesFrom({
      HUAWEI_CLOUD_AK: ak,
      HUAWEI_CLOUD_SK: sk,
      HUAWEI_CLOUD_REGION: REGION,
      HW_PROJECT_NAME: region,
      HUAWEICLOUD_SDK_REGION_SWR_LA_SOUTH_6001: `${url},https://second.example`,
      HUAWEICLOUD_SDK_REGIONS_FILE: file,
      HUAWEICLOUD_SDK_STS_ENDPOINT: url,
    });
    const { ok, steps } = await profiles.check('default');
    expect({ ok, decode: steps.find(({ step }) => step === 'decode')?.ok }).toEqual({
      ok: true,
      decode: true,
    });
  });

  test('profiles of the environment and of the command work on the command line', async () => {
    const cloud = await startTestCloud();
    const { url, region, ak, sk } = cloud;
    const variables = { ...createPlace(cloud), ...VARIABLES['a password']?.(cloud) };
    const run = await createCommandRunner(createTemporaryFolder(), COMMAND, variables);
    const place = ['--region', REGION, '--project-name', region, '--swr', url, '--iam', `${url}/v3`];
    const input = JSON.stringify({ ak, sk });
    expect(await run(['add', 'team-a', ...place, '--stdin'], { input })).toMatchObject({ code: 0 });
    expect(await run(['add', 'team-b', '--from-env'])).toMatchObject({ code: 0 });
    expect(await run(['check'])).toMatchObject({ code: 0, err: '' });
  }, 60_000);
});

describe('a region on no list without an IAM endpoint', () => {
  test.each(Object.keys(VARIABLES))(
    '%s of the environment is rejected, and nothing is sent',
    async (auth) => {
      const cloud = await startCloudFor(auth);
      const variables = { ...createPlace(cloud), ...VARIABLES[auth]?.(cloud), IAM_ENDPOINT: '' };
      expect(() => createProfilesFrom(variables)).toThrow(
        /^The region "la-south-6001"[^\n]*Set IAM_ENDPOINT,[^\n]*$/,
      );
      expect(await cloud.countRequests('/')).toBe(0);
    },
  );

  test('commands fail with one line, and nothing is sent', async () => {
    const cloud = await startTestCloud();
    const { url, ak, sk } = cloud;
    const place = ['--region', REGION, '--swr', url];
    const input = JSON.stringify({ ak, sk });
    const run = await createCommandRunner(createTemporaryFolder(), COMMAND);
    const added = await run(['add', 'team-a', ...place, '--stdin'], { input });
    expect(added.code).toBe(1);
    expect(added.err).toMatch(
      /^region is on no list of regions\. Set the IAM endpoint \(endpoints\.iam\)[^\n]*\n$/,
    );

    const env = { ...createPlace(cloud), ...VARIABLES['a key']?.(cloud), IAM_ENDPOINT: '' };
    for (const args of [['check'], ['list'], ['add', 'team-a', '--from-env']]) {
      const { code, err } = await run(args, { env });
      expect(code).not.toBe(0);
      expect(err).toMatch(/^The region "la-south-6001"[^\n]*Set IAM_ENDPOINT,[^\n]*\n$/);
    }
    expect(await cloud.countRequests('/')).toBe(0);
  }, 60_000);
});
