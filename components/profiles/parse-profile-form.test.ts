import { describe, expect, test } from 'vitest';
import { OTHER_REGION, normalizeProfileName, parseProfileForm } from './parse-profile-form';

const CONTEXT = { regions: ['cn-north-4'], takenNames: ['default'] };
const VALID_FIELDS = { region: 'cn-north-4', name: 'second', kind: 'ak-sk', ak: 'AKAKAKAKAKAK', sk: 'sksk' };

function read(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return parseProfileForm(form, CONTEXT);
}

describe('parseProfileForm', () => {
  test('accepts surrounding spaces, and capitals in a name', () => {
    expect(
      read({ ...VALID_FIELDS, name: ' Second Region ', ak: ' AKAKAKAKAKAK\n', sk: 'sksk ' }),
    ).toMatchObject({
      profile: {
        name: 'second-region',
        projectId: null,
        auth: { kind: 'ak-sk', ak: 'AKAKAKAKAKAK', sk: 'sksk' },
      },
    });
    expect(normalizeProfileName('My_Project')).toBe('my-project');
  });

  test('an access key with a security token is a temporary key', () => {
    expect(read({ ...VALID_FIELDS, securityToken: 'tttt' })).toMatchObject({
      profile: { auth: { kind: 'temporary', securityToken: 'tttt' } },
    });
  });

  test('a password keeps its spaces', () => {
    const fields = {
      ...VALID_FIELDS,
      kind: 'password',
      domain: 'account',
      user: 'user',
      password: ' with spaces ',
    };
    expect(read(fields)).toMatchObject({
      profile: { auth: { kind: 'password', password: ' with spaces ' } },
    });
  });

  test.each(['ecs', 'pod', 'id-token'])('an identity of the server (%s) needs no further fields', (kind) => {
    const { region, name } = VALID_FIELDS;
    expect(read({ region, name, kind })).toMatchObject({ profile: { auth: { kind }, agency: null } });
  });

  test('an agency of another account is part of the profile, and its errors are those of its fields', () => {
    expect(read({ ...VALID_FIELDS, agencyName: 'ops', agencyDomainName: 'customer' })).toMatchObject({
      profile: { agency: { name: 'ops', domainName: 'customer' } },
    });
    expect(read({ ...VALID_FIELDS, agencyName: 'ops' })).toEqual({
      wrong: { agencyDomainName: 'agencyAccount' },
    });
  });

  test('an unlisted region needs an SWR and an IAM endpoint', () => {
    const fields = { ...VALID_FIELDS, region: OTHER_REGION, regionId: 'Private-1' };
    expect(read(fields)).toEqual({ wrong: { swr: 'needsEndpoint', iam: 'needsEndpoint' } });
    const [swr, iam] = ['https://swr.example.com', 'https://iam.example.com'];
    expect(read({ ...fields, swr })).toEqual({ wrong: { iam: 'needsEndpoint' } });
    expect(read({ ...fields, iam })).toEqual({ wrong: { swr: 'needsEndpoint' } });
    expect(read({ ...fields, swr, iam })).toMatchObject({
      profile: { region: 'private-1', endpoints: { swr, iam } },
    });
  });

  test('an endpoint of a private cloud needs the others, also in a listed region', () => {
    const [swr, iam] = ['https://swr.example.com', 'https://iam.example.com'];
    expect(read({ ...VALID_FIELDS, swr })).toEqual({ wrong: { iam: 'needsPrivateEndpoint' } });
    expect(read({ ...VALID_FIELDS, iam })).toEqual({ wrong: { swr: 'needsPrivateEndpoint' } });
    expect(read({ ...VALID_FIELDS, swr, iam })).toMatchObject({ profile: { endpoints: { swr, iam } } });
    const publicIam = 'https://iam.myhuaweicloud.com';
    expect(read({ ...VALID_FIELDS, iam: publicIam })).toMatchObject({
      profile: { endpoints: { iam: publicIam } },
    });
  });

  test('the name of a project is not a region', () => {
    const fields = {
      ...VALID_FIELDS,
      region: OTHER_REGION,
      swr: 'https://a.example',
      iam: 'https://b.example',
    };
    expect(read({ ...fields, regionId: 'cn-north-4_team-a' })).toEqual({
      wrong: { regionId: 'regionIsProject' },
    });
    expect(read({ ...fields, regionId: 'cn_north_4' })).toEqual({ wrong: { regionId: 'region' } });
  });

  describe('reports the error of each invalid field:', () => {
    test.each([
      [{ region: '' }, { region: 'chooseRegion' }],
      [{ name: '' }, { name: 'required' }],
      [{ name: '-x' }, { name: 'name' }],
      [{ name: 'Default' }, { name: 'taken' }],
      [{ sk: 'cut off' }, { sk: 'secret' }],
      [
        { ak: '', sk: '' },
        { ak: 'required', sk: 'required' },
      ],
      [{ projectId: 'no project' }, { projectId: 'projectId' }],
      [{ iam: 'iam.example.com' }, { iam: 'endpoint' }],
      [{ sts: 'https://user@sts.example.com' }, { sts: 'endpoint' }],
      [{ kind: 'token' }, { token: 'required' }],
    ])('%o', (change, wrong) => {
      expect(read({ ...VALID_FIELDS, ...change })).toEqual({ wrong });
    });
  });
});
