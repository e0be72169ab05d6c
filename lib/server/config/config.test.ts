import { describe, expect, test } from 'vitest';
import { ConfigError, parseConfig } from './config';

describe('parseConfig', () => {
  test('every variable has a default', () => {
    expect(parseConfig({})).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', SWR_RATE_LIMIT: 10 });
  });

  test('an empty variable counts as unset', () => {
    expect(parseConfig({ PORT: '', HUAWEICLOUD_SDK_AK: ' ' })).toMatchObject({ PORT: 3000 });
  });

  test('a trailing slash of a URL is removed', () => {
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
  ])('%s=%s is rejected in one line that names the variable', (name, value) => {
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
  ])('an invalid %s is rejected without showing its value', (name) => {
    expect(() => parseConfig({ [name]: 'CANARY\nsecret' })).toThrow(name);
    expect(() => parseConfig({ [name]: 'CANARY\nsecret' })).not.toThrow(/CANARY/);
  });

  test('an encryption key is 32 bytes in base64 or hex', () => {
    const base64 = 'A'.repeat(43);
    for (const key of [base64, `${base64}=`, 'a0'.repeat(32)]) {
      expect(parseConfig({ CREDENTIALS_KEY: key }).CREDENTIALS_KEY).toBe(key);
    }
    for (const key of ['correct horse battery staple', 'a0'.repeat(31), 'A'.repeat(42)]) {
      expect(() => parseConfig({ CREDENTIALS_KEY: key })).toThrow(/^CREDENTIALS_KEY .*openssl rand/);
    }
  });

  test('a password in a URL is not shown', () => {
    expect(() => parseConfig({ SWR_ENDPOINT: 'https://user:CANARY@host' })).toThrow('SWR_ENDPOINT');
    expect(() => parseConfig({ SWR_ENDPOINT: 'https://user:CANARY@host' })).not.toThrow(/CANARY/);
  });

  test('the minimum poll interval must not exceed the maximum', () => {
    expect(() => parseConfig({ POLL_MIN_SECONDS: '10', POLL_MAX_SECONDS: '5' })).toThrow(/POLL_MAX_SECONDS/);
  });
});
