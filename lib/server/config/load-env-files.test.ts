import { createTemporaryFolder } from '@/testing/temporary-folder';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError } from './config';
import { loadEnvFiles } from './load-env-files';

/** Loads a folder with these files. Returns the environment afterwards, and the warnings. */
function load(
  files: Record<string, string | Uint8Array>,
  env: Record<string, string | undefined> = {},
  isDevelopment = false,
) {
  const folder = createTemporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return { env, warnings: loadEnvFiles(folder, { isDevelopment, env }) };
}

describe('loadEnvFiles', () => {
  test('values arrive as written, without expansion', () => {
    const { env, warnings } = load({
      '.env.local': [
        'HW_USER_PASSWORD=Xy$Zq9!home',
        "OIDC_CLIENT_SECRET='a$b'",
        'DATABASE_URL=postgresql://jobs:p$HOMEss@db/jobs',
        'SMTP_URL=smtps://jobs:pa$word@smtp.example.com',
        'HW_DOMAIN_NAME=Pa#ss word',
      ].join('\n'),
    });
    expect(env).toEqual({
      HW_USER_PASSWORD: 'Xy$Zq9!home',
      OIDC_CLIENT_SECRET: 'a$b',
      DATABASE_URL: 'postgresql://jobs:p$HOMEss@db/jobs',
      SMTP_URL: 'smtps://jobs:pa$word@smtp.example.com',
      HW_DOMAIN_NAME: 'Pa#ss word',
    });
    expect(warnings).toEqual([]);
  });

  test('variables of the environment take precedence, even if empty, and are not changed', () => {
    const { env } = load(
      { '.env.local': 'HW_USER_PASSWORD=file\nPORT=1\nHOST=::1' },
      { HW_USER_PASSWORD: 'p$a', PORT: '' },
    );
    expect(env).toEqual({ HW_USER_PASSWORD: 'p$a', PORT: '', HOST: '::1' });
  });

  test.each([
    [false, '.env.production.local'],
    [true, '.env.development.local'],
  ])('with isDevelopment=%s, %s precedes .env.local, which precedes .env', (isDevelopment, first) => {
    const files = { '.env': 'A=env\nB=env\nC=env', '.env.local': 'A=local\nB=local', [first]: 'A=first' };
    expect(load(files, {}, isDevelopment).env).toEqual({ A: 'first', B: 'local', C: 'env' });
  });

  test.each([
    ['HW_USER_PASSWORD=Xy\\$Zq9', 'HW_USER_PASSWORD in .env.local has \\$'],
    ['DATABASE_URL="postgresql://u:${PW}@h/d"', 'DATABASE_URL in .env.local has ${'],
    ['HUAWEICLOUD_SDK_SK="CANARY', 'HUAWEICLOUD_SDK_SK in .env.local begins with a quotation mark'],
    ['SWR_AUTH_TOKEN="CA\\nNARY"', 'SWR_AUTH_TOKEN in .env.local has a backslash in double quotes'],
  ])('%s is rejected with the names of the variable and the file', (line, message) => {
    expect(() => load({ '.env.local': line })).toThrow(ConfigError);
    expect(() => load({ '.env.local': line })).toThrow(message);
    expect(() => load({ '.env.local': line })).not.toThrow(/CANARY/);
    // In variables of other programs, nothing is rejected or reported.
    expect(load({ '.env.local': `X_${line}` }).warnings).toEqual([]);
  });

  test.each([
    ['HW_USER_PASSWORD=Pa #ss', 'HW_USER_PASSWORD in .env.local is followed by a blank and #'],
    ['PORT=1\nHW_USER_PASSWORD=a$PORT', 'HW_USER_PASSWORD in .env.local has $PORT, which is read as written'],
    ["HW_USER_PASSWORD='a\\$b'", 'HW_USER_PASSWORD in .env.local has \\$ in single quotes'],
    [
      'PORT=1\nHUAWEICLOUD_SDK_REGION_SWR_CN_NORTH_4=a$PORT',
      'HUAWEICLOUD_SDK_REGION_SWR_CN_NORTH_4 in .env.local has $PORT',
    ],
    ['PORT=1\nPORT=2', 'PORT in .env.local is set more than once'],
    ['PORT=1\n-----END KEY-----', 'Line 2 of .env.local is not NAME=value'],
    ['NODE_EXTRA_CA_CERTS=/etc/ca.pem', 'NODE_EXTRA_CA_CERTS in .env.local has no effect'],
  ])('%j is reported with the name of the file', (text, warning) => {
    expect(load({ '.env.local': text }).warnings).toEqual([expect.stringContaining(warning)]);
  });

  test('UTF-16 with a byte order mark is read, as Windows PowerShell writes it', () => {
    const text = Buffer.from('\uFEFFHW_USER_PASSWORD=pä$ß\r\nPORT=80\r\n', 'utf16le');
    const expected = { HW_USER_PASSWORD: 'pä$ß', PORT: '80' };
    expect(load({ '.env.local': text }).env).toEqual(expected);
    expect(load({ '.env.local': Buffer.from(text).swap16() }).env).toEqual(expected);
  });

  test('a file in another encoding is rejected if it concerns a setting', () => {
    const gbk = Buffer.from([...Buffer.from('HW_USER_PASSWORD='), 0xd5, 0xc5]);
    expect(() => load({ '.env.local': gbk })).toThrow('HW_USER_PASSWORD in .env.local has characters');
    expect(load({ '.env.local': Buffer.from([0x23, 0xd5, 0xc5]) }).warnings).toEqual([]);
    const withoutMark = Buffer.from('PORT=80', 'utf16le');
    expect(() => load({ '.env.local': withoutMark })).toThrow('.env.local is not a text file in UTF-8');
  });

  test('a folder named .env is ignored', () => {
    const folder = createTemporaryFolder();
    mkdirSync(join(folder, '.env'));
    expect(loadEnvFiles(folder, { env: {} })).toEqual([]);
  });
});
