import { describe, expect, test } from 'vitest';
import { ConfigError, parseConfig } from '@/lib/server/config/config';
import { readEnvironmentProfile } from './environment-profile';
import { AKS, createFile, createKooCliFile } from './foreign-variables.fixture';

const KEYS = { HUAWEICLOUD_SDK_AK: 'AK', HUAWEICLOUD_SDK_SK: 'SK' };
const REGION = { HUAWEICLOUD_REGION: 'cn-north-4' };
const readProfile = (variables: Record<string, string>) =>
  readEnvironmentProfile(parseConfig({ HUAWEICLOUD_SDK_REGIONS_FILE: '/dev/null', ...variables }));

describe('readEnvironmentProfile', () => {
  test('returns null without credentials', () => {
    expect(readProfile(REGION)).toBeNull();
    expect(readProfile({ ...REGION, HW_DOMAIN_NAME: 'account', HW_PROJECT_ID: 'p' })).toBeNull();
  });

  test('reads the profile default from a key and a region', () => {
    const swr = 'https://swr-api.cn-north-4.myhuaweicloud.com';
    expect(readProfile({ ...KEYS, ...REGION, SWR_ENDPOINT: swr })).toEqual({
      name: 'default',
      region: 'cn-north-4',
      projectId: null,
      endpoints: { swr },
      auth: { kind: 'ak-sk', ak: 'AK', sk: 'SK' },
    });
  });

  test("accepts the variable names of SWR's API reference", () => {
    expect(readProfile({ CLOUD_SDK_AK: 'AK', CLOUD_SDK_SK: 'SK', ...REGION })).toMatchObject({
      auth: { ak: 'AK', sk: 'SK' },
    });
  });

  test('prefers a token to an access key, and reads a security token', () => {
    expect(readProfile({ ...KEYS, SWR_AUTH_TOKEN: 'T', ...REGION })).toMatchObject({
      auth: { kind: 'token', token: 'T' },
    });
    expect(readProfile({ ...KEYS, HUAWEICLOUD_SDK_SECURITY_TOKEN: 'ST', ...REGION })).toMatchObject({
      auth: { kind: 'temporary', securityToken: 'ST' },
    });
  });

  test("accepts Terraform's variables, and prefers the SDK's", () => {
    const terraform = {
      HW_ACCESS_KEY: 'HAK',
      HW_SECRET_KEY: 'HSK',
      HW_REGION_NAME: 'cn-east-3',
      HW_PROJECT_ID: 'p1',
      HW_PROJECT_NAME: 'cn-east-3_team',
      HW_AUTH_URL: 'https://iam.myhuaweicloud.com/v3',
    };
    expect(readProfile(terraform)).toEqual({
      name: 'default',
      region: 'cn-east-3',
      projectId: 'p1',
      projectName: 'cn-east-3_team',
      endpoints: { iam: 'https://iam.myhuaweicloud.com' },
      auth: { kind: 'ak-sk', ak: 'HAK', sk: 'HSK' },
    });
    expect(readProfile({ ...terraform, HW_SECURITY_TOKEN: 'HST' })).toMatchObject({
      auth: { kind: 'temporary' },
    });
    expect(
      readProfile({
        ...terraform,
        ...KEYS,
        ...REGION,
        IAM_ENDPOINT: 'https://iam.cn-north-4.myhuaweicloud.com',
      }),
    ).toMatchObject({
      region: 'cn-north-4',
      endpoints: { iam: 'https://iam.cn-north-4.myhuaweicloud.com' },
      auth: { kind: 'ak-sk', ak: 'AK' },
    });
  });

  test("accepts Terraform's token, and its user with password and account", () => {
    expect(readProfile({ HW_AUTH_TOKEN: 'T', ...REGION })).toMatchObject({
      auth: { kind: 'token', token: 'T' },
    });
    const user = { HW_USER_NAME: 'u', HW_USER_PASSWORD: 'pass word', HW_DOMAIN_NAME: 'd', ...REGION };
    expect(readProfile(user)).toMatchObject({
      auth: { kind: 'password', domain: 'd', user: 'u', password: 'pass word' },
    });
  });

  test('uses the agency of the ECS if only the metadata endpoint is set', () => {
    const ecs = { ECS_METADATA_ENDPOINT: 'http://169.254.169.254', ...REGION };
    expect(readProfile(ecs)).toMatchObject({ auth: { kind: 'ecs' } });
    expect(readProfile({ ...ecs, ...KEYS })).toMatchObject({ auth: { kind: 'ak-sk' } });
  });

  test('assumes the agency of another account with any credentials', () => {
    const agency = { HW_ASSUME_ROLE_AGENCY_NAME: 'ops', HW_ASSUME_ROLE_DOMAIN_NAME: 'customer' };
    expect(readProfile({ ...KEYS, ...REGION, ...agency })).toMatchObject({
      auth: { kind: 'ak-sk' },
      agency: { name: 'ops', domainName: 'customer' },
    });
    const id = { HW_ASSUME_ROLE_DOMAIN_ID: 'd1', HW_ASSUME_ROLE_DURATION: '7200' };
    const password = { HW_USER_NAME: 'u', HW_USER_PASSWORD: 'p', HW_DOMAIN_NAME: 'own' };
    expect(readProfile({ ...password, ...REGION, ...agency, ...id })).toMatchObject({
      auth: { kind: 'password', domain: 'own' },
      agency: { name: 'ops', domainName: 'customer', domainId: 'd1', durationSeconds: 7200 },
    });
  });

  test.each([
    ['HUAWEICLOUD_SDK_IDP_ID', 'HUAWEICLOUD_SDK_ID_TOKEN_FILE'],
    ['HW_ASSUME_ROLE_IDP_ID', 'HW_ASSUME_ROLE_ID_TOKEN_FILE'],
  ])('%s and %s take precedence over an access key, and contain no secret', (idp, file) => {
    expect(readProfile({ ...KEYS, ...REGION, [idp]: 'idp', [file]: '/token' })).toMatchObject({
      auth: { kind: 'id-token' },
    });
  });

  test('uses pod identity beside a region and without other credentials', () => {
    const pod = {
      HC_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.1.1/v1/credentials',
      HC_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/token',
    };
    expect(readProfile({ ...pod, ...REGION })).toMatchObject({ auth: { kind: 'pod' } });
    expect(readProfile({ ...pod, ...REGION, ...KEYS })).toMatchObject({ auth: { kind: 'ak-sk' } });
    expect(readProfile(pod)).toBeNull();
  });

  test('rejects an unlisted region unless SWR_ENDPOINT and IAM_ENDPOINT are set', () => {
    const moon = { ...KEYS, HUAWEICLOUD_REGION: 'moon-1' };
    const SWR_ENDPOINT = 'https://swr.moon.example';
    const iam = 'https://iam.moon.example';
    expect(() => readProfile(moon)).toThrow(
      /moon-1.*no list.*Set SWR_ENDPOINT and IAM_ENDPOINT,.*cn-north-4/,
    );
    expect(() => readProfile({ ...moon, SWR_ENDPOINT })).toThrow(/moon-1.*no list.*Set IAM_ENDPOINT,/);
    expect(() => readProfile({ ...moon, IAM_ENDPOINT: iam })).toThrow(/moon-1.*no list.*Set SWR_ENDPOINT,/);
    for (const name of ['IAM_ENDPOINT', 'HUAWEICLOUD_SDK_IAM_ENDPOINT', 'HW_AUTH_URL']) {
      expect(readProfile({ ...moon, SWR_ENDPOINT, [name]: `${iam}/v3` })).toMatchObject({
        region: 'moon-1',
        endpoints: { swr: SWR_ENDPOINT, iam },
      });
    }
  });

  test('derives the endpoints of another cloud from HW_CLOUD, even in a listed region', () => {
    const derived = {
      swr: 'https://swr-api.cn-north-4.hcs.example.com',
      iam: 'https://iam.cn-north-4.hcs.example.com',
    };
    const variables = { ...KEYS, ...REGION, HW_CLOUD: 'HCS.example.com' };
    expect(readProfile(variables)).toMatchObject({ endpoints: derived });
    const SWR_ENDPOINT = 'https://swr.example';
    expect(readProfile({ ...variables, SWR_ENDPOINT })?.endpoints).toEqual({ ...derived, swr: SWR_ENDPOINT });
    expect(readProfile({ ...variables, HW_CLOUD: 'myhuaweicloud.com' })?.endpoints).toEqual({});
    const newRegion = { ...KEYS, HUAWEICLOUD_REGION: 'cn-north-99', HW_CLOUD: 'myhuaweicloud.com' };
    expect(readProfile(newRegion)).toMatchObject({
      endpoints: { iam: 'https://iam.cn-north-99.myhuaweicloud.com' },
    });
  });

  test('reads endpoints of other tools in the documented order', () => {
    const url = (name: string) => `https://${name}.example`;
    const file = createFile(
      ['SWR', 'IAM', 'STS'].map((name) => `${name}: [{id: moon-1, endpoint: "${url('file')}"}]`).join('\n'),
    );
    // Later ones take precedence.
    const steps = [
      [{ HW_CLOUD: 'cloud.example' }, { swr: url('swr-api.moon-1.cloud'), iam: url('iam.moon-1.cloud') }],
      [{ HUAWEICLOUD_SDK_REGIONS_FILE: file }, { swr: url('file'), iam: url('file'), sts: url('file') }],
      [
        {
          HUAWEICLOUD_SDK_REGION_SWR_MOON_1: url('region'),
          HUAWEICLOUD_SDK_REGION_IAM_MOON_1: url('region'),
          HUAWEICLOUD_SDK_REGION_STS_MOON_1: url('region'),
          HUAWEICLOUD_SDK_REGION_SWR_MOON_2: url('other-region'),
        },
        { swr: url('region'), iam: url('region'), sts: url('region') },
      ],
      [{ OS_AUTH_URL: url('os') }, { iam: url('os') }],
      [{ HW_AUTH_URL: url('hw') }, { iam: url('hw') }],
      [{ HUAWEICLOUD_SDK_IAM_ENDPOINT: url('sdk') }, { iam: url('sdk') }],
      [{ HUAWEICLOUD_SDK_STS_ENDPOINT: url('sdk') }, { sts: url('sdk') }],
      [{ SWR_ENDPOINT: url('own'), IAM_ENDPOINT: url('own'), STS_ENDPOINT: url('own') }, {}],
    ] as const;
    let variables: Record<string, string> = { HW_AUTH_TOKEN: 'T', HW_REGION_NAME: 'moon-1' };
    let endpoints = {};
    for (const [added, changed] of steps) {
      variables = { ...variables, ...added };
      endpoints =
        'SWR_ENDPOINT' in added
          ? { swr: url('own'), iam: url('own'), sts: url('own') }
          : { ...endpoints, ...changed };
      expect(readProfile(variables)?.endpoints).toEqual(endpoints);
    }
  });

  test('reads credentials in the documented order', () => {
    // Later ones take precedence.
    const steps = [
      [{ ECS_METADATA_ENDPOINT: 'http://169.254.169.254' }, { kind: 'ecs' }],
      [{ HW_SHARED_CONFIG_FILE: createKooCliFile() }, { ak: AKS.first }],
      [
        { OS_USERNAME: 'os', OS_PASSWORD: 'p', OS_USER_DOMAIN_NAME: 'd' },
        { kind: 'password', user: 'os' },
      ],
      [{ HW_USER_NAME: 'hw', HW_USER_PASSWORD: 'p', HW_DOMAIN_NAME: 'd' }, { user: 'hw' }],
      [{ OS_AUTH_TOKEN: 'os' }, { kind: 'token', token: 'os' }],
      [{ HW_AUTH_TOKEN: 'hw' }, { token: 'hw' }],
      [
        { OS_ACCESS_KEY: 'OS', OS_SECRET_KEY: 'OS' },
        { kind: 'ak-sk', ak: 'OS', sk: 'OS' },
      ],
      [
        { HW_ACCESS_KEY: 'HW', HW_SECRET_KEY: 'HW' },
        { ak: 'HW', sk: 'HW' },
      ],
      [
        { HUAWEI_CLOUD_AK: 'SKILL', HUAWEI_CLOUD_SK: 'SKILL' },
        { ak: 'SKILL', sk: 'SKILL' },
      ],
      [
        { CLOUD_SDK_AK: 'DOC', CLOUD_SDK_SK: 'DOC' },
        { ak: 'DOC', sk: 'DOC' },
      ],
      [
        { HUAWEICLOUD_SDK_AK: 'SDK', HUAWEICLOUD_SDK_SK: 'SDK' },
        { ak: 'SDK', sk: 'SDK' },
      ],
      [{ SWR_AUTH_TOKEN: 'own' }, { kind: 'token', token: 'own' }],
    ] as const;
    let variables: Record<string, string> = REGION;
    for (const [added, auth] of steps) {
      variables = { ...variables, ...added };
      expect(readProfile(variables)?.auth).toMatchObject(auth);
    }
  });

  test.each([
    [
      { HUAWEICLOUD_SDK_AK: 'AK', CLOUD_SDK_SK: 'SK' },
      'HUAWEICLOUD_SDK_AK',
      'HUAWEICLOUD_SDK_SK',
      'CLOUD_SDK_SK',
    ],
    [{ CLOUD_SDK_SK: 'SK', HUAWEI_CLOUD_AK: 'AK' }, 'CLOUD_SDK_SK', 'CLOUD_SDK_AK', 'HUAWEI_CLOUD_AK'],
    [{ HUAWEI_CLOUD_AK: 'AK', HW_SECRET_KEY: 'SK' }, 'HUAWEI_CLOUD_AK', 'HUAWEI_CLOUD_SK', 'HW_SECRET_KEY'],
    [{ HW_ACCESS_KEY: 'AK', OS_SECRET_KEY: 'SK' }, 'HW_ACCESS_KEY', 'HW_SECRET_KEY', 'OS_SECRET_KEY'],
  ])('keys of two families (%j) are never combined', (variables, present, missing, other) => {
    expect(() => readProfile({ ...REGION, ...variables })).toThrow(
      `${present} is set without ${missing}. Set both. ${other} is not combined with it`,
    );
  });

  test('users of two families are never combined', () => {
    const variables = { ...REGION, HW_USER_NAME: 'u', HW_DOMAIN_NAME: 'd', OS_PASSWORD: 'p' };
    expect(() => readProfile(variables)).toThrow(/^HW_USER_PASSWORD is not set/);
  });

  test.each([
    [{ HUAWEICLOUD_SDK_AK: 'AK' }, 'HUAWEICLOUD_SDK_SK'],
    [{ HUAWEICLOUD_SDK_SK: 'SK' }, 'HUAWEICLOUD_SDK_AK'],
    [KEYS, 'HUAWEICLOUD_REGION'],
    [{ ...REGION, HW_ACCESS_KEY: 'AK' }, 'HW_SECRET_KEY'],
    [{ ...REGION, HW_SECRET_KEY: 'SK', HUAWEICLOUD_SDK_AK: 'AK' }, 'HUAWEICLOUD_SDK_SK'],
    [{ ...REGION, HW_USER_NAME: 'u', HW_USER_PASSWORD: 'CANARY' }, 'HW_DOMAIN_NAME'],
    [{ ...REGION, HW_USER_PASSWORD: 'CANARY', HW_DOMAIN_NAME: 'd' }, 'HW_USER_NAME'],
    [{ ...KEYS, ...REGION, HW_ASSUME_ROLE_AGENCY_NAME: 'ops' }, 'HW_ASSUME_ROLE_DOMAIN_NAME'],
    [{ ...KEYS, ...REGION, HW_ASSUME_ROLE_DOMAIN_ID: 'd1' }, 'HW_ASSUME_ROLE_AGENCY_NAME'],
    [{ ...KEYS, ...REGION, HW_ASSUME_ROLE_DURATION: '900' }, 'HW_ASSUME_ROLE_AGENCY_NAME'],
    [{ ...KEYS, ...REGION, HUAWEICLOUD_SDK_IDP_ID: 'i' }, 'HUAWEICLOUD_SDK_ID_TOKEN_FILE'],
    [{ ...REGION, HUAWEICLOUD_SDK_ID_TOKEN_FILE: '/t' }, 'HUAWEICLOUD_SDK_IDP_ID'],
    [{ ...REGION, HW_ASSUME_ROLE_IDP_ID: 'i' }, 'HW_ASSUME_ROLE_ID_TOKEN_FILE'],
    [{ ...REGION, HC_CONTAINER_CREDENTIALS_FULL_URI: 'http://n/' }, 'HC_CONTAINER_AUTHORIZATION_TOKEN_FILE'],
  ])('an incomplete configuration (%j) is rejected with the missing variable %s', (variables, missing) => {
    const act = () => readProfile(variables);
    expect(act).toThrow(ConfigError);
    expect(act).toThrow(missing);
    expect(act).not.toThrow(/CANARY/);
  });
});
