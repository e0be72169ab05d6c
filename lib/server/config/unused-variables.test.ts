import { describe, expect, test } from 'vitest';
import { findUnusedVariables } from './unused-variables';

describe('findUnusedVariables', () => {
  test.each(['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'https_proxy', 'http_proxy', 'all_proxy'])(
    '%s is reported without its value',
    (name) => {
      const [warning, ...rest] = findUnusedVariables({ [name]: 'http://user:CANARY@proxy:8080' });
      expect(warning).toMatch(new RegExp(`^${name} is set and not used[^\\n]*$`));
      expect(warning).not.toMatch(/CANARY|proxy:8080/);
      expect(rest).toEqual([]);
    },
  );

  test('several variables of a proxy are reported in one line', () => {
    const [warning] = findUnusedVariables({ HTTPS_PROXY: 'http://proxy', http_proxy: 'http://proxy' });
    expect(warning).toMatch(/^HTTPS_PROXY, http_proxy are set and not used/);
  });

  test('unset and empty variables are not reported', () => {
    expect(findUnusedVariables({ HTTPS_PROXY: '', NO_PROXY: 'localhost', HW_INSECURE: 'false' })).toEqual([]);
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
      expect.stringMatching(/^HW_INSECURE is set and not used.*NODE_EXTRA_CA_CERTS/),
    ]);
  });
});
