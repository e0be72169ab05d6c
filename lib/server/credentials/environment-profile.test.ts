import { describe, expect, test } from 'vitest';
import { ConfigError, parseConfig } from '@/lib/server/config/config';
import { readEnvironmentProfile } from './environment-profile';

const KEYS = { HUAWEICLOUD_SDK_AK: 'AK', HUAWEICLOUD_SDK_SK: 'SK' };
const REGION = { HUAWEICLOUD_REGION: 'cn-north-4' };
const readProfile = (variables: Record<string, string>) => readEnvironmentProfile(parseConfig(variables));

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

  test('rejects another cloud in HW_CLOUD without its endpoints, even in a listed region', () => {
    const variables = { ...KEYS, ...REGION, HW_CLOUD: 'hcs.example.com' };
    const endpoints = { SWR_ENDPOINT: 'https://swr.example', IAM_ENDPOINT: 'https://iam.example' };
    expect(() => readProfile(variables)).toThrow(/HW_CLOUD.*SWR_ENDPOINT and IAM_ENDPOINT/);
    expect(readProfile({ ...variables, ...endpoints })).not.toBeNull();
    expect(readProfile({ ...variables, HW_CLOUD: 'myhuaweicloud.com' })).not.toBeNull();
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
