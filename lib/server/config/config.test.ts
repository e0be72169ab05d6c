import { describe, expect, test } from 'vitest';
import { ConfigError, parseConfig } from './config';

describe('the environment', () => {
  test('may be empty: everything has a default', () => {
    expect(parseConfig({})).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', SWR_RATE_LIMIT: 10 });
  });

  test('an empty variable counts as one that is not set', () => {
    expect(parseConfig({ PORT: '', HUAWEICLOUD_SDK_AK: ' ' })).toMatchObject({ PORT: 3000 });
  });

  test('an address loses the slash at its end', () => {
    expect(parseConfig({ SWR_ENDPOINT: 'https://swr.example.com/' }).SWR_ENDPOINT).toBe(
      'https://swr.example.com',
    );
  });

  test.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '3000.5'],
    ['SWR_RATE_LIMIT', '0'],
    ['SWR_TIMEOUT_MS', '1e9'],
    ['SWR_TIMEOUT_MS', '2500.5'],
    ['POLL_MIN_SECONDS', '-2'],
    ['SWR_ENDPOINT', 'swr.example.com'],
    ['SWR_ENDPOINT', 'file:///etc/passwd'],
    ['HUAWEICLOUD_REGION', 'CN North'],
    ['HUAWEICLOUD_SDK_PROJECT_ID', '../admin'],
    ['HOST', 'a b'],
    ['HW_REGION_NAME', 'CN North'],
    ['PROXY_TRUSTED', '10.0.0.0/8,proxy'],
    ['NOTIFY_ALLOWED_NETWORKS', '10.0.0.0/x'],
    ['HW_AUTH_URL', 'iam.example.com'],
    ['ECS_METADATA_ENDPOINT', '169.254.169.254'],
  ])('%s=%s is refused in one line that names it', (name, value) => {
    expect(() => parseConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => parseConfig({ [name]: value })).toThrow(new RegExp(`^[^\\n]*${name}[^\\n]*$`));
  });

  test.each([
    'HUAWEICLOUD_SDK_SK',
    'HUAWEICLOUD_SDK_AK',
    'SWR_AUTH_TOKEN',
    'HUAWEICLOUD_SDK_SECURITY_TOKEN',
    'HW_SECRET_KEY',
    'HW_USER_PASSWORD',
    'CREDENTIALS_KEY',
    'CREDENTIALS_KEY_NEW',
  ])('a %s that cannot be one is refused without being shown', (name) => {
    expect(() => parseConfig({ [name]: 'CANARY\nsecret' })).toThrow(name);
    expect(() => parseConfig({ [name]: 'CANARY\nsecret' })).not.toThrow(/CANARY/);
  });

  test('a key for encryption is 32 bytes in base64 or hex', () => {
    const base64 = 'A'.repeat(43);
    for (const key of [base64, `${base64}=`, 'a0'.repeat(32)]) {
      expect(parseConfig({ CREDENTIALS_KEY: key }).CREDENTIALS_KEY).toBe(key);
    }
    for (const key of ['correct horse battery staple', 'a0'.repeat(31), 'A'.repeat(42)]) {
      expect(() => parseConfig({ CREDENTIALS_KEY: key })).toThrow(/^CREDENTIALS_KEY .*openssl rand/);
    }
  });

  test('a password in an address is not shown', () => {
    expect(() => parseConfig({ SWR_ENDPOINT: 'https://user:CANARY@host' })).toThrow('SWR_ENDPOINT');
    expect(() => parseConfig({ SWR_ENDPOINT: 'https://user:CANARY@host' })).not.toThrow(/CANARY/);
  });

  test('the shortest poll interval cannot be above the longest', () => {
    expect(() => parseConfig({ POLL_MIN_SECONDS: '10', POLL_MAX_SECONDS: '5' })).toThrow(/POLL_MAX_SECONDS/);
  });
});
