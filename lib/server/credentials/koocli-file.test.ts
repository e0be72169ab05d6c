import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { ConfigError, parseConfig } from '@/lib/server/config/config';
import { readEnvironmentProfile } from './environment-profile';
import { AKS, createFile, createKooCliFile } from './foreign-variables.fixture';
import { readKooCliProfile } from './koocli-file';

const read = (path: string, variables: Record<string, string> = {}) =>
  readKooCliProfile(parseConfig({ HW_SHARED_CONFIG_FILE: path, ...variables }));

describe('readKooCliProfile', () => {
  test('reads the current profile, or the one in HW_PROFILE', () => {
    const path = createKooCliFile();
    expect(read(path)).toEqual({
      auth: { kind: 'ak-sk', ak: AKS.first, sk: 'SK-OF-first' },
      region: 'cn-east-3',
    });
    expect(read(path, { HW_PROFILE: 'second' })).toMatchObject({ auth: { ak: AKS.second } });
  });

  test('reads a security token and a project', () => {
    const path = createKooCliFile({}, { securityToken: 'ST', projectId: 'p1' });
    expect(read(path)).toMatchObject({ auth: { kind: 'temporary', securityToken: 'ST' }, projectId: 'p1' });
  });

  test('its region and project precede those of Terraform, and not those of the dashboard and the SDKs', () => {
    const variables = {
      HW_SHARED_CONFIG_FILE: createKooCliFile({}, { projectId: 'file' }),
      HW_REGION_NAME: 'cn-north-1',
      HW_PROJECT_ID: 'terraform',
    };
    expect(readEnvironmentProfile(parseConfig(variables))).toMatchObject({
      region: 'cn-east-3',
      projectId: 'file',
    });
    const own = { HUAWEICLOUD_REGION: 'cn-north-4', HUAWEICLOUD_SDK_PROJECT_ID: 'own' };
    expect(readEnvironmentProfile(parseConfig({ ...variables, ...own }))).toMatchObject({
      region: 'cn-north-4',
      projectId: 'own',
    });
  });

  test('it is only read if no variable contains credentials', () => {
    const variables = { HW_SHARED_CONFIG_FILE: '/nowhere', HW_AUTH_TOKEN: 'T', HW_REGION_NAME: 'cn-north-4' };
    expect(readEnvironmentProfile(parseConfig(variables))).toMatchObject({ auth: { kind: 'token' } });
  });

  test('~ is the home folder', () => {
    const home = createTemporaryFolder();
    mkdirSync(join(home, '.hcloud'));
    renameSync(createKooCliFile(), join(home, '.hcloud', 'config.json'));
    vi.stubEnv('HOME', home);
    expect(read('~/.hcloud/config.json')).toMatchObject({ region: 'cn-east-3' });
    vi.unstubAllEnvs();
  });

  test.each([
    ['says so', { authEncrypt: 'true' }, {}],
    ['says so in another type', { authEncrypt: true }, {}],
    ['does not say so and has no plain access key', { authEncrypt: undefined }, { accessKeyId: 'CANARY+/=' }],
  ])('an encrypted file that %s is rejected with what to do', (_, change, ofProfile) => {
    const path = createKooCliFile(change, { secretAccessKey: 'CANARY', ...ofProfile });
    expect(() => read(path)).toThrow(ConfigError);
    expect(() => read(path)).toThrow(
      /^The KooCLI file [^\n]* is encrypted\. Run "hcloud configure set --cli-auth-encrypt=false" [^\n]*HW_ACCESS_KEY and HW_SECRET_KEY instead$/,
    );
    expect(() => read(path)).not.toThrow(/CANARY/);
  });

  test('a file written by hand with a plain access key is read', () => {
    expect(read(createKooCliFile({ authEncrypt: undefined }))).toMatchObject({ auth: { ak: AKS.first } });
  });

  test('another profile may be incomplete', () => {
    const { profiles } = JSON.parse(readFileSync(createKooCliFile(), 'utf8')) as { profiles: object[] };
    const path = createKooCliFile({
      profiles: [{ name: 'sso', mode: 'SSO', region: 'CN North' }, ...profiles],
    });
    expect(read(path)).toMatchObject({ auth: { ak: AKS.first } });
  });

  test.each([
    ['a missing file', () => '/nowhere', /can't be read \(ENOENT\)/],
    ['an unknown profile', () => createKooCliFile({ current: 'third' }), /no profile named "third"/],
    ['no current profile', () => createKooCliFile({ current: '' }), /no current profile.*HW_PROFILE/],
    ['a mode without access key', () => createKooCliFile({}, { mode: 'SSO' }), /mode "SSO"/],
    ['an agency', () => createKooCliFile({}, { agencyName: 'ops' }), /agency of another account/],
    [
      'a missing secret key',
      () => createKooCliFile({}, { secretAccessKey: '' }),
      /no access key or no secret key/,
    ],
    [
      'a malformed key',
      () => createKooCliFile({}, { secretAccessKey: 'CANARY CANARY' }),
      /secretAccessKey contains/,
    ],
    ['a malformed region', () => createKooCliFile({}, { region: 'CN North' }), /region must be a region ID/],
    ['a list', () => createFile('[]'), /it is no JSON object/],
    ['text that is no JSON', () => createFile('CANARY {'), /it is no JSON object/],
  ])('%s is rejected in one line without secrets', (_, create, message) => {
    const path = create();
    expect(() => read(path)).toThrow(message);
    expect(() => read(path)).toThrow(/^[^\n]*HW_SHARED_CONFIG_FILE[^\n]*$/);
    expect(() => read(path)).not.toThrow(/CANARY/);
  });
});
