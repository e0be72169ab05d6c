import { describe, expect, test } from 'vitest';
import { parseConfig, SECRET_VARIABLES } from './config';
import { listConfigSecrets } from './config-secrets';

describe('SECRET_VARIABLES', () => {
  test('every variable that may contain a secret is listed', () => {
    expect([...SECRET_VARIABLES].sort()).toEqual([
      'CLOUD_SDK_AK',
      'CLOUD_SDK_SK',
      'CREDENTIALS_KEY',
      'CREDENTIALS_KEY_NEW',
      'DATABASE_LISTEN_URL',
      'DATABASE_URL',
      'HTTPS_PROXY',
      'HTTP_PROXY',
      'HUAWEICLOUD_SDK_AK',
      'HUAWEICLOUD_SDK_SECURITY_TOKEN',
      'HUAWEICLOUD_SDK_SK',
      'HUAWEI_CLOUD_AK',
      'HUAWEI_CLOUD_SECURITY_TOKEN',
      'HUAWEI_CLOUD_SK',
      'HW_ACCESS_KEY',
      'HW_AUTH_TOKEN',
      'HW_SECRET_KEY',
      'HW_SECURITY_TOKEN',
      'HW_USER_PASSWORD',
      'OIDC_CLIENT_SECRET',
      'OS_ACCESS_KEY',
      'OS_AUTH_TOKEN',
      'OS_PASSWORD',
      'OS_SECRET_KEY',
      'SMTP_URL',
      'SWR_AUTH_TOKEN',
      'http_proxy',
      'https_proxy',
    ]);
  });
});

describe('listConfigSecrets', () => {
  test.each(['DATABASE_URL', 'DATABASE_LISTEN_URL'] as const)(
    'includes the password in %s, both encoded and decoded',
    (name) => {
      const config = parseConfig({ [name]: 'postgresql://jobs:pass%2Fword@host/jobs' });
      expect(listConfigSecrets(config)).toEqual([config[name], 'pass%2Fword', 'pass/word']);
    },
  );

  test.each(['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'])(
    'includes the password of %s, also without a scheme',
    (name) => {
      for (const url of ['http://user:pass%2Fword@proxy:8080', 'user:pass%2Fword@proxy:8080']) {
        expect(listConfigSecrets(parseConfig({ [name]: url }))).toEqual([url, 'pass%2Fword', 'pass/word']);
      }
    },
  );
});
