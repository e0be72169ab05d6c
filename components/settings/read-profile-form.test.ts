import { describe, expect, test } from 'vitest';
import { OTHER_REGION, profileName, readProfileForm } from './read-profile-form';

const KNOWN = { regions: ['cn-north-4'], takenNames: ['default'] };
const KEY = { region: 'cn-north-4', name: 'second', kind: 'ak-sk', ak: 'AKAKAKAKAKAK', sk: 'sksk' };

function read(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return readProfileForm(form, KNOWN);
}

test('spaces around what was copied, and capitals in a name, are no mistake', () => {
  expect(read({ ...KEY, name: ' Second Region ', ak: ' AKAKAKAKAKAK\n', sk: 'sksk ' })).toMatchObject({
    profile: {
      name: 'second-region',
      projectId: null,
      auth: { kind: 'ak-sk', ak: 'AKAKAKAKAKAK', sk: 'sksk' },
    },
  });
  expect(profileName('My_Project')).toBe('my-project');
});

test('a security token makes the access key a temporary one', () => {
  expect(read({ ...KEY, securityToken: 'tttt' })).toMatchObject({
    profile: { auth: { kind: 'temporary', securityToken: 'tttt' } },
  });
});

test('a password keeps its spaces', () => {
  const fields = { ...KEY, kind: 'password', domain: 'account', user: 'user', password: ' with spaces ' };
  expect(read(fields)).toMatchObject({ profile: { auth: { kind: 'password', password: ' with spaces ' } } });
});

test('an agency needs nothing more', () => {
  expect(read({ ...KEY, kind: 'ecs' })).toMatchObject({ profile: { auth: { kind: 'ecs' } } });
});

test('a region on no list is taken with the address of its SWR', () => {
  const fields = { ...KEY, region: OTHER_REGION, regionId: 'Private-1' };
  expect(read(fields)).toEqual({ wrong: { swr: 'needsEndpoint' } });
  expect(read({ ...fields, swr: 'https://swr.example.com' })).toMatchObject({
    profile: { region: 'private-1', endpoints: { swr: 'https://swr.example.com' } },
  });
});

describe('what is wrong is said of its field:', () => {
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
    expect(read({ ...KEY, ...change })).toEqual({ wrong });
  });
});
