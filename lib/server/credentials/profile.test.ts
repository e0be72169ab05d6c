import { describe, expect, test } from 'vitest';
import { CredentialsError } from './credentials-error';
import { resolveEndpoints, parseProfile, toPublicProfile, type Auth } from './profile';

const SK = 'CANARY-secret';
const KEY: Auth = { kind: 'ak-sk', ak: 'EXAMPLEAK0123456789A', sk: SK };
const spec = (change: object = {}) => ({ name: 'team-a', region: 'cn-north-4', auth: KEY, ...change });

describe('parseProfile', () => {
  test('parses a name, a region, a project and an authentication', () => {
    expect(parseProfile(spec())).toEqual({ ...spec(), projectId: null, endpoints: {} });
  });

  test.each([
    ['a name in capitals', { name: 'Team' }, 'name'],
    ['a name that begins with a hyphen', { name: '-a' }, 'name'],
    ['a name of 33 characters', { name: 'a'.repeat(33) }, 'name'],
    ['an unlisted region', { region: 'moon-1' }, /region.*endpoints\.swr.*endpoints\.iam.*cn-north-4/],
    [
      'an unlisted region without an IAM endpoint',
      { region: 'moon-1', endpoints: { swr: 'https://swr.moon.example' } },
      /region.*no list[^,]*endpoints\.iam/,
    ],
    [
      'an unlisted region without an SWR endpoint',
      { region: 'moon-1', endpoints: { iam: 'https://iam.moon.example' } },
      /region.*no list[^,]*endpoints\.swr/,
    ],
    ['the name of a project as the region', { region: 'cn-north-4_team-a' }, /region.*project.*projectName/],
    ['a secret in quotation marks', { auth: { ...KEY, sk: `"${SK}"` } }, /auth\.sk.*quotation marks/],
    ['an endpoint with a password', { endpoints: { swr: `https://u:${SK}@host` } }, 'endpoints.swr'],
    ['an endpoint that is not a URL', { endpoints: { iam: 'iam.example' } }, 'endpoints.iam'],
    ['a secret with a line break', { auth: { ...KEY, sk: `${SK}\n` } }, 'auth.sk'],
    ['no secret', { auth: { kind: 'ak-sk', ak: SK } }, 'auth.sk'],
    ['no way to authenticate', { auth: { kind: SK } }, 'auth'],
    ['a field in the wrong place', { [SK]: SK }, 'unknown field'],
    ['a secret of another kind', { auth: { ...KEY, token: SK } }, 'unknown field'],
    ['a project that is a path', { projectId: '../admin' }, 'projectId'],
  ])('rejects %s in one line that contains no value', (_, change, place) => {
    let error: unknown;
    try {
      parseProfile(spec(change));
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(CredentialsError);
    const { code, message } = error as CredentialsError;
    expect(code).toBe('invalid_profile');
    expect(message).toMatch(place);
    expect(message).not.toMatch(/CANARY|\n/);
  });
});

describe('resolveEndpoints', () => {
  test('returns the endpoints of the region unless they are overridden', () => {
    expect(resolveEndpoints({ region: 'eu-west-101', endpoints: {} })?.swr).toBe(
      'https://swr-api.eu-west-101.myhuaweicloud.eu',
    );
    const endpoints = { swr: 'https://swr.moon.example/', iam: 'https://iam.moon.example' };
    expect(resolveEndpoints(parseProfile(spec({ region: 'moon-1', endpoints })))).toEqual({
      swr: 'https://swr.moon.example',
      iam: 'https://iam.moon.example',
      sts: null,
    });
  });

  test('never completes an unlisted region with endpoints of the public cloud', () => {
    for (const endpoints of [{}, { swr: 'https://swr.moon.example' }, { iam: 'https://iam.moon.example' }])
      expect(resolveEndpoints({ region: 'moon-1', endpoints })).toBeNull();
  });

  const swr = 'https://swr.private.example';
  const iam = 'https://iam.private.example';
  const sts = 'https://sts.private.example';
  test.each([{ swr }, { iam }, { sts }, { swr, sts }, { iam, sts }])(
    'never completes %j with endpoints of the public cloud in a listed region',
    (endpoints) => {
      expect(resolveEndpoints({ region: 'cn-north-4', endpoints })).toBeNull();
      expect(() => parseProfile(spec({ endpoints }))).toThrow(
        /region is of the public cloud, but an endpoint of the profile is not\. Set the (SWR|IAM) endpoint/,
      );
    },
  );

  test('does not send authorization messages to the public STS from a private cloud', () => {
    expect(resolveEndpoints({ region: 'cn-north-4', endpoints: { swr, iam } })).toEqual({
      swr,
      iam,
      sts: null,
    });
    const isolated = { swr, iam, sts };
    expect(resolveEndpoints({ region: 'cn-north-4', endpoints: isolated })).toEqual(isolated);
  });

  test('completes endpoints of the public cloud', () => {
    const endpoints = { iam: 'https://iam.myhuaweicloud.com' };
    expect(resolveEndpoints({ region: 'cn-north-4', endpoints })).toMatchObject({
      swr: 'https://swr-api.cn-north-4.myhuaweicloud.com',
      iam: 'https://iam.myhuaweicloud.com',
      sts: expect.stringContaining('sts') as string,
    });
  });

  test.each(['/v3', '/v3/', '/v3/auth/tokens', ''])(
    'removes the API version from IAM endpoints: %j',
    (end) => {
      const endpoints = {
        swr: 'https://a.example/v2/',
        iam: `https://b.example:443${end}`,
        sts: 'https://c.example/v5',
      };
      expect(resolveEndpoints(parseProfile(spec({ endpoints })))).toEqual({
        swr: 'https://a.example',
        iam: 'https://b.example',
        sts: 'https://c.example',
      });
    },
  );
});

describe('toPublicProfile', () => {
  test('exposes no secret except the end of a long access key', () => {
    const publicProfile = toPublicProfile(parseProfile(spec()), 'stored', 0);
    expect(publicProfile).toEqual({
      agency: null,
      endpoints: {},
      name: 'team-a',
      region: 'cn-north-4',
      projectId: null,
      kind: 'ak-sk',
      akEnding: '789A',
      source: 'stored',
      updatedAt: '1970-01-01T00:00:00.000Z',
    });
    const short = parseProfile(spec({ auth: { ...KEY, ak: 'SHORTAK' } }));
    expect(toPublicProfile(short, 'environment', null)).toMatchObject({ akEnding: null, updatedAt: null });
  });
});
