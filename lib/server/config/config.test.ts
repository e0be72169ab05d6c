import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConfigError, parseConfig, SECRET_VARIABLES, VARIABLES } from './config';

/** Credentials of Terraform's provider, without which OS_… variables are not read. */
const TERRAFORM = { HW_AUTH_TOKEN: 'T' };

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
    ['DATABASE_MAX_CONNECTIONS', '1'],
    ['DATABASE_LISTEN_URL', 'no'],
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
    ['PROFILE_ALLOWED_NETWORKS', 'localhost'],
    ['HW_AUTH_URL', 'iam.example.com'],
    ['ECS_METADATA_ENDPOINT', '169.254.169.254'],
    ['CONSOLE_URL_TEMPLATE', 'http://console.example.com/{region}'],
    ['CONSOLE_URL_TEMPLATE', 'javascript:alert(1)'],
    ['CONSOLE_URL_TEMPLATE', 'https://user:password@console.example.com'],
    ['CTS_URL_TEMPLATE', 'https://console.example.com/{project}'],
    ['HW_CLOUD', 'https://hcs.example.com'],
    ['HW_CLOUD', 'hcs'],
    ['HW_SHARED_CONFIG_FILE', '~wei/.hcloud/config.json'],
    ['HUAWEI_CLOUD_REGION', 'CN North'],
    ['HUAWEICLOUD_SDK_STS_ENDPOINT', 'ftp://sts.example.com'],
    ['HUAWEICLOUD_SDK_REGION_SWR_CN_NORTH_4', 'ftp://swr.example.com,https://swr.example.com'],
    ['PROXY_RESOLVES_NAMES', 'true'],
    ['SWR_CA_FILE', '~/ca.pem'],
    ['HTTPS_PROXY', 'ftp://proxy.example.com'],
    ['https_proxy', 'http://proxy.example.com/path'],
    ['HTTP_PROXY', 'http://user:pass/word@proxy.example.com:8080'],
    ['http_proxy', 'socks5://proxy.example.com:1080'],
  ])('%s=%s is rejected in one line that names the variable', (name, value) => {
    expect(() => parseConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => parseConfig({ [name]: value })).toThrow(new RegExp(`^[^\\n]*${name}[^\\n]*$`));
  });

  test('a template of a console page may have placeholders anywhere', () => {
    const template = 'https://{region}.example.com/swr#/{instanceId}';
    expect(parseConfig({ CONSOLE_URL_TEMPLATE: template }).CONSOLE_URL_TEMPLATE).toBe(template);
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

  test.each(VARIABLES)('%s in quotation marks is rejected, and the line says so', (name) => {
    for (const value of ['"CANARY"', "'CANARY'", '`CANARY`', '“CANARY”', '""']) {
      const variables = { ...TERRAFORM, [name]: value };
      expect(() => parseConfig(variables)).toThrow(`${name} begins and ends with quotation marks`);
      expect(() => parseConfig(variables)).not.toThrow(/CANARY/);
    }
  });

  test.each([
    ['AUTH_MODE', '"password'],
    ['HUAWEICLOUD_REGION', "cn-north-4'"],
    ['HUAWEICLOUD_SDK_AK', '"CANARY'],
    ['SWR_AUTH_TOKEN', "CANARY'"],
    ['DATABASE_URL', '"postgresql://jobs:CANARY@db/jobs'],
    ['PORT', '"3000'],
    ['PUBLIC_URL', '"https://jobs.example.com'],
  ])('%s=%s is rejected because of its quotation mark', (name, value) => {
    expect(() => parseConfig({ [name]: value })).toThrow(`${name} begins or ends with a quotation mark`);
    expect(() => parseConfig({ [name]: value })).not.toThrow(/CANARY/);
  });

  test.each(SECRET_VARIABLES)('%s with a blank at its beginning or end is rejected', (name) => {
    for (const value of [
      ' CANARY',
      'CANARY ',
      'CANARY\n',
      '\tCANARY',
      '\u00A0CANARY',
      'CANARY\u200B',
      'CANARY\r\n',
    ]) {
      const variables = { ...TERRAFORM, [name]: value };
      expect(() => parseConfig(variables)).toThrow(`${name} begins or ends with a blank`);
      expect(() => parseConfig(variables)).not.toThrow(/CANARY/);
    }
  });

  test('blanks around a value that is no secret are ignored', () => {
    expect(
      parseConfig({ PORT: ' 80\r', HW_DOMAIN_NAME: 'corp ', HUAWEICLOUD_REGION: '\tcn-north-4' }),
    ).toMatchObject({ PORT: 80, HW_DOMAIN_NAME: 'corp', HUAWEICLOUD_REGION: 'cn-north-4' });
  });

  test('quotation marks inside a value are part of it', () => {
    const SMTP_FROM = '"SWR Job Monitor" <jobs@example.com>';
    const values = { OPERATOR_GROUPS: '"Wei, Zhang","ops"', HW_USER_PASSWORD: 'it\'s "so"', SMTP_FROM };
    expect(parseConfig(values)).toMatchObject(values);
  });

  test.each(['undefined', 'null', 'changeme', 'CHANGE_ME', '<your key>', '${HW_SK}', '{{ sk }}', '…'])(
    'the placeholder %s is rejected',
    (value) => {
      for (const name of ['HUAWEICLOUD_SDK_SK', 'HW_USER_PASSWORD', 'PUBLIC_URL', 'OIDC_CLIENT_ID'])
        expect(() => parseConfig({ [name]: value })).toThrow(new RegExp(`^${name} is .*a placeholder`));
    },
  );

  test('a path that begins like one of the dashboard is rejected in PUBLIC_URL', () => {
    const routes = readdirSync('app', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const own = ['_next', ...routes.map(({ name }) => name), ...readdirSync('public')];
    expect(own).toContain('jobs');
    for (const name of own)
      for (const path of [name, `${name}/`, `${name}/swr`])
        expect(() => parseConfig({ PUBLIC_URL: `https://ops.example.com/${path}` }), path).toThrow(
          `must not begin with /${name}, which`,
        );
  });

  test.each(['https://ops.example.com/%20', 'https://ops.example.com/a//b', 'https://ops.example.com/$a'])(
    'PUBLIC_URL=%s is rejected because of its path',
    (PUBLIC_URL) => {
      expect(() => parseConfig({ PUBLIC_URL })).toThrow(
        /^PUBLIC_URL is "https:.*Its path must consist of [^\n]*$/,
      );
    },
  );

  test.each([
    ['https://jobs.example.com/', 'https://jobs.example.com'],
    ['https://JOBS.example.com:443//', 'https://jobs.example.com'],
    [' https://jobs.example.com:8443 ', 'https://jobs.example.com:8443'],
    ['https://ops.example.com/swr-jobs/', 'https://ops.example.com/swr-jobs'],
    ['HTTPS://OPS.EXAMPLE.COM:443/a/./b_1.x~y', 'https://ops.example.com/a/b_1.x~y'],
    ['https://ops.example.com/api-jobs', 'https://ops.example.com/api-jobs'],
  ])('PUBLIC_URL=%s is read as %s', (PUBLIC_URL, url) => {
    expect(parseConfig({ PUBLIC_URL })).toMatchObject({ PUBLIC_URL: url });
  });

  test.each(['HUAWEICLOUD_REGION', 'HW_REGION_NAME'])(
    '%s with the name of a project is recognized',
    (name) => {
      expect(() => parseConfig({ [name]: 'cn-north-4_team-a' })).toThrow(
        `${name} is "cn-north-4_team-a", which is the name of a project. Set ${name}=cn-north-4 and HW_PROJECT_NAME=cn-north-4_team-a`,
      );
    },
  );

  test.each(['DATA_DIR', 'CREDENTIALS_KEY_FILE', 'HUAWEICLOUD_SDK_CREDENTIALS_FILE'])(
    '%s beginning with ~ is rejected, since nothing expands it',
    (name) => {
      expect(() => parseConfig({ [name]: '~/jobs' })).toThrow(`${name} begins with ~`);
    },
  );

  test.each([
    'HUAWEICLOUD_SDK_IAM_ENDPOINT',
    'HUAWEICLOUD_SDK_STS_ENDPOINT',
    'HUAWEICLOUD_SDK_REGION_SWR_CN_NORTH_4',
  ])('a password in %s is not shown', (name) => {
    for (const value of ['https://user:CANARY@host', 'user:CANARY@host']) {
      expect(() => parseConfig({ [name]: value })).toThrow(name);
      expect(() => parseConfig({ [name]: value })).not.toThrow(/CANARY/);
    }
  });

  test("an endpoint of the SDKs' variables may be a host name, and the first of a list is used", () => {
    const name = 'HUAWEICLOUD_SDK_REGION_SWR_CN_NORTH_4';
    expect(
      parseConfig({ HUAWEICLOUD_SDK_STS_ENDPOINT: 'sts.example.com', [name]: ' swr.example.com/v2 , b' }),
    ).toMatchObject({
      HUAWEICLOUD_SDK_STS_ENDPOINT: 'https://sts.example.com',
      REGION_ENDPOINTS: { [name]: 'https://swr.example.com' },
    });
  });

  test('variables of OpenStack are only read beside credentials of Terraform', () => {
    const variables = { OS_REGION_NAME: 'RegionOne', OS_AUTH_URL: 'https://keystone.example.com/v3' };
    const key = { HUAWEICLOUD_SDK_AK: 'AK', HUAWEICLOUD_SDK_SK: 'SK' };
    for (const others of [{}, key, { ...key, HW_AUTH_TOKEN: 'T' }])
      expect(parseConfig({ ...variables, OS_AGENCY_NAME: 'a', ...others }).OS_AUTH_URL).toBeUndefined();
    for (const others of [TERRAFORM, { OS_USERNAME: 'u' }])
      expect(() => parseConfig({ ...variables, ...others })).toThrow(/^OS_REGION_NAME must be a region ID/);
  });

  test.each([
    ['HW_ASSUME_ROLE_ID_TOKEN', 'CANARY', /set HW_ASSUME_ROLE_ID_TOKEN_FILE/],
    ['HW_ASSUME_ROLE_SOMETHING', 'CANARY', /jobs of the wrong account/],
    ['HW_ASSUME_ROLE_DURATION', '60', /from 900 to 86400/],
    ['HW_ASSUME_ROLE_DURATION', '15m', /from 900 to 86400/],
    ['HW_ASSUME_ROLE_DOMAIN_ID', 'a b', /must be/],
    ['HC_CONTAINER_CREDENTIALS_FULL_URI', 'unix:/run/CANARY', /must be an http or https URL/],
    ['HC_CONTAINER_CREDENTIALS_FULL_URI', 'http://user:CANARY@node/', /must be an http or https URL/],
    ['ECS_METADATA', 'on', /must be "off"/],
  ])('%s=%s is rejected in one line, without what may be secret', (name, value, reason) => {
    const parse = () => parseConfig({ [name]: value });
    expect(parse).toThrow(reason);
    expect(parse).toThrow(new RegExp(`^${name} [^\\n]*$`));
    expect(parse).not.toThrow(/CANARY/);
  });

  test('an empty variable of an agency counts as unset', () => {
    expect(() => parseConfig({ HW_ASSUME_ROLE_AGENCY_NAME: '', HW_ASSUME_ROLE_ID_TOKEN: ' ' })).not.toThrow();
  });

  test('the address of pod identity is kept as it is', () => {
    const url = 'http://169.254.1.1:8080/v1/credentials/?role=a';
    expect(parseConfig({ HC_CONTAINER_CREDENTIALS_FULL_URI: url }).HC_CONTAINER_CREDENTIALS_FULL_URI).toBe(
      url,
    );
  });
});
