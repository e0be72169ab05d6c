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

  test('HW_INSECURE is reported with what to do instead', () => {
    expect(findUnusedVariables({ HW_INSECURE: 'true' })).toEqual([
      expect.stringMatching(/^HW_INSECURE is set and not used.*SWR_CA_FILE/),
    ]);
  });
});
