import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { parseConfig } from '@/lib/server/config/config';
import { readCredentialsFile } from './credentials-file';
import { createTemporaryFolder } from './credentials.fixture';

const REGION = { HUAWEICLOUD_REGION: 'cn-north-4' };

function read(text: string, variables: Record<string, string> = REGION) {
  const path = join(createTemporaryFolder(), 'credentials');
  writeFileSync(path, text);
  return readCredentialsFile(parseConfig({ HUAWEICLOUD_SDK_CREDENTIALS_FILE: path, ...variables }));
}

test('the section basic is a profile in the region of the environment', () => {
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

test('a security token makes the key temporary, and the address of IAM is taken', () => {
  const text = '[basic]\nak=AK\nsk=SK\nsecurity_token=ST\niam_endpoint=https://iam.example/\n';
  expect(read(text)).toMatchObject({
    spec: { endpoints: { iam: 'https://iam.example' }, auth: { kind: 'temporary', securityToken: 'ST' } },
  });
});

test('without a region it is a problem that says what to set', () => {
  expect(read('[basic]\nak=AK\nsk=CANARY\n', {})).toEqual({
    kind: 'problem',
    code: 'region_missing',
    detail: expect.stringMatching(/^(?!.*CANARY).*HUAWEICLOUD_REGION/) as string,
  });
});

test.each([
  ['half a key', '[basic]\nak=AK\n', 'file_invalid'],
  ['the other half', '[basic]\nsk=CANARY\n', 'file_invalid'],
  ['a key that is none', '[basic]\nak=AK\nsk=CANARY CANARY\n', 'file_invalid'],
])('%s is a problem that shows no secret', (_, text, code) => {
  const found = read(text);
  expect(found).toMatchObject({ kind: 'problem', code });
  expect(JSON.stringify(found)).not.toContain('CANARY');
});

test.each(['', '[global]\nak=G\nsk=G\n', 'ak=AK\nsk=SK\n', '[basic]\nak=\nsk=\n', '\0\0[[['])(
  'a file with no basic key (%j) is no profile',
  (text) => {
    expect(read(text)).toEqual({ kind: 'none' });
  },
);

test('the usual file is in the home folder and need not be there; one that is named does', () => {
  const home = createTemporaryFolder();
  vi.stubEnv('HOME', home);
  expect(readCredentialsFile(parseConfig(REGION))).toEqual({ kind: 'none' });
  mkdirSync(join(home, '.huaweicloud'));
  writeFileSync(join(home, '.huaweicloud', 'credentials'), '[basic]\nak=AK\nsk=SK\n');
  expect(readCredentialsFile(parseConfig(REGION))).toMatchObject({ kind: 'profile' });
  vi.unstubAllEnvs();
  const named = { ...REGION, HUAWEICLOUD_SDK_CREDENTIALS_FILE: join(home, 'nowhere') };
  expect(readCredentialsFile(parseConfig(named))).toMatchObject({ kind: 'problem', code: 'file_unreadable' });
});
