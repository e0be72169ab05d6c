import { describe, expect, test } from 'vitest';
import { findUnusedVariables } from './unused-variables';

describe('findUnusedVariables', () => {
  test.each(['ALL_PROXY', 'all_proxy'])('%s is reported without its value', (name) => {
    const [warning, ...rest] = findUnusedVariables({ [name]: 'socks5://user:CANARY@proxy:8080' });
    expect(warning).toMatch(new RegExp(`^${name} is set and not used[^\\n]*HTTPS_PROXY[^\\n]*$`));
    expect(warning).not.toMatch(/CANARY|proxy:8080/);
    expect(rest).toEqual([]);
  });

  test.each(['HTTPS_PROXY', 'https_proxy'])('%s is used, and makes ALL_PROXY irrelevant', (name) => {
    const env = { [name]: 'http://proxy:8080', HTTP_PROXY: 'http://proxy:8080', ALL_PROXY: 'socks://proxy' };
    expect(findUnusedVariables(env)).toEqual([]);
  });

  test('entries of NO_PROXY that match nothing are reported', () => {
    expect(findUnusedVariables({ NO_PROXY: 'localhost,192.168.*,.example.com' })).toEqual([
      'NO_PROXY has entries that match nothing: "192.168.*"',
    ]);
    expect(findUnusedVariables({ no_proxy: '<local>' })).toEqual([
      'no_proxy has entries that match nothing: "<local>"',
    ]);
  });

  test('unset and empty variables are not reported', () => {
    expect(findUnusedVariables({ ALL_PROXY: '', NO_PROXY: 'localhost', HW_INSECURE: 'false' })).toEqual([]);
  });

  test('pod identity without a region is reported', () => {
    const pod = { HC_CONTAINER_CREDENTIALS_FULL_URI: 'http://CANARY' };
    const [warning] = findUnusedVariables(pod);
    expect(warning).toMatch(/^HC_CONTAINER_CREDENTIALS_FULL_URI is set without HUAWEICLOUD_REGION/);
    expect(warning).not.toContain('CANARY');
    expect(findUnusedVariables({ ...pod, HW_REGION_NAME: 'cn-north-4' })).toEqual([]);
  });

  test('HW_INSECURE is reported with what to do instead', () => {
    expect(findUnusedVariables({ HW_INSECURE: 'true' })).toEqual([
      expect.stringMatching(/^HW_INSECURE is set and not used.*SWR_CA_FILE/),
    ]);
  });

  test('variables with the same reason share a line', () => {
    const variables = {
      HW_MAX_RETRIES: '5',
      HW_ENTERPRISE_PROJECT_ID: 'e',
      OS_CACERT: '/ca',
      OS_INSECURE: 'true',
    };
    expect(findUnusedVariables(variables)).toEqual([
      expect.stringMatching(/^HW_ENTERPRISE_PROJECT_ID, HW_MAX_RETRIES are set and not used\./),
      expect.stringMatching(/^OS_CACERT, OS_INSECURE are set and not used\. Certificates/),
    ]);
  });

  test('the signing algorithm that is used anyway is not reported', () => {
    expect(findUnusedVariables({ HW_SIGNING_ALGORITHM: 'HmacSHA256' })).toEqual([]);
    expect(findUnusedVariables({ HW_SIGNING_ALGORITHM: 'HmacSM3' })).toHaveLength(1);
  });

  test('misspelt variables are reported', () => {
    expect(
      findUnusedVariables({ HW_ACESS_KEY: 'CANARY', HUAWEICLOUD_SDK_REGION: 'r', OS_NAME: 'x' }),
    ).toEqual([
      expect.stringMatching(
        /^HUAWEICLOUD_SDK_REGION, HW_ACESS_KEY are set and not used\. .*no such variables/,
      ),
    ]);
  });

  test('credentials that others precede are reported', () => {
    const variables = {
      HUAWEICLOUD_SDK_AK: 'a',
      HUAWEICLOUD_SDK_SK: 's',
      HUAWEICLOUD_SDK_SECURITY_TOKEN: 't',
    };
    expect(findUnusedVariables(variables)).toEqual([]);
    const others = { HW_ACCESS_KEY: 'a', HW_SECRET_KEY: 's', HW_SECURITY_TOKEN: 't', HW_REGION_NAME: 'r' };
    expect(findUnusedVariables({ ...variables, ...others })).toEqual([
      'HW_ACCESS_KEY, HW_SECRET_KEY, HW_SECURITY_TOKEN are set and not used. Credentials are read from HUAWEICLOUD_SDK_AK and what belongs to it, which takes precedence',
    ]);
    expect(findUnusedVariables({ ...variables, OS_REGION_NAME: 'r', HW_PROFILE: 'p' })).toEqual([
      expect.stringMatching(/^OS_REGION_NAME is set and not used\. OS_… variables are only read/),
      expect.stringMatching(/^HW_PROFILE is set and not used\. .*HW_SHARED_CONFIG_FILE/),
    ]);
  });

  test('what only belongs to other credentials is reported', () => {
    expect(findUnusedVariables({ HUAWEICLOUD_SDK_SECURITY_TOKEN: 't', HW_DOMAIN_NAME: 'd' })).toEqual([
      expect.stringMatching(/^HUAWEICLOUD_SDK_SECURITY_TOKEN, HW_DOMAIN_NAME are set and not used\. /),
    ]);
    const key = { HW_ACCESS_KEY: 'a', HW_SECRET_KEY: 's' };
    expect(findUnusedVariables({ ...key, HW_DOMAIN_NAME: 'd' })).toEqual([
      expect.stringMatching(/^HW_DOMAIN_NAME is set and not used\. Credentials are read from HW_ACCESS_KEY/),
    ]);
    const user = { HW_USER_NAME: 'u', HW_USER_PASSWORD: 'p', HW_DOMAIN_NAME: 'd' };
    expect(findUnusedVariables(user)).toEqual([]);
  });

  test('a list of endpoints of which only the first is used is reported', () => {
    expect(findUnusedVariables({ HUAWEICLOUD_SDK_REGION_SWR_CN_NORTH_4: 'https://a,https://b' })).toEqual([
      'Of the endpoints in HUAWEICLOUD_SDK_REGION_SWR_CN_NORTH_4, only the first one is used',
    ]);
    expect(findUnusedVariables({ HUAWEICLOUD_SDK_REGION_SWR_CN_NORTH_4: 'https://a' })).toEqual([]);
  });
});
