import { expect, test } from 'vitest';
import { parseConfig } from '@/lib/config';
import { profileFromEnvironment } from './profile';

const KEYS = { HUAWEICLOUD_SDK_AK: 'AK', HUAWEICLOUD_SDK_SK: 'SK' };
const profileOf = (variables: Record<string, string>) => profileFromEnvironment(parseConfig(variables));

test('without credentials there is no profile', () => {
  expect(profileOf({ HUAWEICLOUD_REGION: 'cn-north-4' })).toBeNull();
});

test('the endpoints are those of the region', () => {
  expect(profileOf({ ...KEYS, HUAWEICLOUD_REGION: 'eu-west-101' })).toMatchObject({
    name: 'default',
    credential: { kind: 'ak-sk', ak: 'AK', sk: 'SK' },
    endpoints: { swr: 'https://swr-api.eu-west-101.myhuaweicloud.eu' },
  });
});

test("the API page's names of the variables are taken too", () => {
  const variables = { CLOUD_SDK_AK: 'AK', CLOUD_SDK_SK: 'SK', HUAWEICLOUD_REGION: 'cn-north-4' };
  expect(profileOf(variables)).toMatchObject({ credential: { ak: 'AK', sk: 'SK' } });
});

test('a token goes before an access key, and a temporary key has its security token', () => {
  expect(profileOf({ ...KEYS, SWR_AUTH_TOKEN: 'T', HUAWEICLOUD_REGION: 'cn-north-4' })).toMatchObject({
    credential: { kind: 'token', token: 'T' },
  });
  expect(
    profileOf({ ...KEYS, HUAWEICLOUD_SDK_SECURITY_TOKEN: 'ST', HUAWEICLOUD_REGION: 'cn-north-4' }),
  ).toMatchObject({ credential: { securityToken: 'ST' } });
});

test('an unknown region is refused with the known ones, unless its endpoint is given', () => {
  expect(() => profileOf({ ...KEYS, HUAWEICLOUD_REGION: 'moon-1' })).toThrow(
    /moon-1.*cn-north-4.*SWR_ENDPOINT/,
  );
  expect(
    profileOf({ ...KEYS, HUAWEICLOUD_REGION: 'moon-1', SWR_ENDPOINT: 'https://swr.moon.example' }),
  ).toMatchObject({ region: 'moon-1', endpoints: { swr: 'https://swr.moon.example', sts: null } });
});

test.each([
  [{ HUAWEICLOUD_SDK_AK: 'AK' }, 'HUAWEICLOUD_SDK_SK'],
  [{ HUAWEICLOUD_SDK_SK: 'SK' }, 'HUAWEICLOUD_SDK_AK'],
  [KEYS, 'HUAWEICLOUD_REGION'],
])('half a configuration (%j) names what is missing: %s', (variables, missing) => {
  expect(() => profileOf(variables as Record<string, string>)).toThrow(missing);
});
