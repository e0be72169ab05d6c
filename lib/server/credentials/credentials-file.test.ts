import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { parseConfig } from '@/lib/server/config/config';
import { readCredentialsFile } from './credentials-file';
import { createFile } from './foreign-variables.fixture';

const REGION = { HUAWEICLOUD_REGION: 'cn-north-4' };

function read(text: string, variables: Record<string, string> = REGION) {
  const path = join(createTemporaryFolder(), 'credentials');
  writeFileSync(path, text);
  return readCredentialsFile(parseConfig({ HUAWEICLOUD_SDK_CREDENTIALS_FILE: path, ...variables }));
}

describe('readCredentialsFile', () => {
  test('reads the section [basic] as a profile in the region of the environment', () => {
    const text =
      '; the SDK’s\n[global]\nak = G\nsk = G\r\n[basic]\r\n ak = AK=1\nsk=SK\nproject_id = p1\n# end\n';
    expect(read(text)).toEqual({
      kind: 'profile',
      spec: {
        name: 'credentials-file',
        region: 'cn-north-4',
        projectId: 'p1',
        endpoints: {},
        auth: { kind: 'ak-sk', ak: 'AK=1', sk: 'SK' },
      },
    });
  });

  test('reads an ID token of a federated identity, which takes precedence over a key', () => {
    const text = '[basic]\nak=AK\nsk=SK\nidp_id=idp\nid_token_file=/run/token\nproject_id=p1\n';
    expect(read(text)).toMatchObject({
      kind: 'profile',
      spec: {
        projectId: 'p1',
        auth: {
          kind: 'id-token',
          source: {
            idpId: 'idp',
            tokenFile: '/run/token',
            variable: expect.stringMatching(/^id_token_file in \/.*credentials$/) as string,
          },
        },
      },
    });
  });

  test.each([
    ['idp_id=idp', 'idp_id without id_token_file'],
    ['id_token_file=/t', 'id_token_file without idp_id'],
    ['idp_id=a b\nid_token_file=/t', 'an invalid idp_id'],
  ])('an incomplete federated identity (%j) is a problem', (lines, problem) => {
    expect(read(`[basic]\n${lines}\n`)).toMatchObject({
      kind: 'problem',
      code: 'file_invalid',
      detail: expect.stringContaining(`[basic] has ${problem}.`) as string,
    });
  });

  test('reads a security token and an IAM endpoint', () => {
    const text = '[basic]\nak=AK\nsk=SK\nsecurity_token=ST\niam_endpoint=https://iam.myhuaweicloud.com/\n';
    expect(read(text)).toMatchObject({
      spec: {
        endpoints: { iam: 'https://iam.myhuaweicloud.com' },
        auth: { kind: 'temporary', securityToken: 'ST' },
      },
    });
  });

  test('a missing region is a problem that names the variable to set', () => {
    expect(read('[basic]\nak=AK\nsk=CANARY\n', {})).toEqual({
      kind: 'problem',
      code: 'region_missing',
      detail: expect.stringMatching(/^(?!.*CANARY).*HUAWEICLOUD_REGION/) as string,
    });
  });

  test.each([
    ['an access key without a secret key', '[basic]\nak=AK\n', 'file_invalid'],
    ['a secret key without an access key', '[basic]\nsk=CANARY\n', 'file_invalid'],
    ['a malformed key', '[basic]\nak=AK\nsk=CANARY CANARY\n', 'file_invalid'],
  ])('%s is a problem that contains no secret', (_, text, code) => {
    const result = read(text);
    expect(result).toMatchObject({ kind: 'problem', code });
    expect(JSON.stringify(result)).not.toContain('CANARY');
  });

  test.each(['', '[global]\nak=G\nsk=G\n', 'ak=AK\nsk=SK\n', '[basic]\nak=\nsk=\n', '\0\0[[['])(
    'a file without a key in [basic] (%j) has no profile',
    (text) => {
      expect(read(text)).toEqual({ kind: 'none' });
    },
  );

  test('its IAM endpoint precedes that of the file of regions, and an invalid file of regions is a problem', () => {
    const text = '[basic]\nak=AK\nsk=CANARY\niam_endpoint=https://iam.example\n';
    const regions = (endpoint: string) => ({
      HUAWEICLOUD_SDK_REGIONS_FILE: createFile(
        ['SWR', 'IAM'].map((name) => `${name}: [{id: moon-1, endpoint: "${endpoint}"}]`).join('\n'),
      ),
      HUAWEICLOUD_REGION: 'moon-1',
    });
    expect(read(text, regions('https://file.example'))).toMatchObject({
      spec: { endpoints: { swr: 'https://file.example', iam: 'https://iam.example' } },
    });
    const result = read(text, regions('ftp://file.example'));
    expect(result).toMatchObject({ kind: 'problem', code: 'file_invalid' });
    expect(JSON.stringify(result)).toMatch(/^(?!.*CANARY).*HUAWEICLOUD_SDK_REGIONS_FILE.*line 1/);
  });

  test('the default file in the home folder is optional, and a configured file is required', () => {
    const home = createTemporaryFolder();
    vi.stubEnv('HOME', home);
    expect(readCredentialsFile(parseConfig(REGION))).toEqual({ kind: 'none' });
    mkdirSync(join(home, '.huaweicloud'));
    writeFileSync(join(home, '.huaweicloud', 'credentials'), '[basic]\nak=AK\nsk=SK\n');
    expect(readCredentialsFile(parseConfig(REGION))).toMatchObject({ kind: 'profile' });
    vi.unstubAllEnvs();
    const named = { ...REGION, HUAWEICLOUD_SDK_CREDENTIALS_FILE: join(home, 'nowhere') };
    expect(readCredentialsFile(parseConfig(named))).toMatchObject({
      kind: 'problem',
      code: 'file_unreadable',
    });
  });
});
