import { describe, expect, test } from 'vitest';
import { findClaim, toGroupNames } from './claims';

const CLAIMS: unknown = JSON.parse(`{
  "groups": ["dev"],
  "realm_access": { "roles": ["ops", "offline_access"] },
  "resource_access": {
    "dashboard": { "roles": ["viewer"] },
    "swr.dashboard": { "roles": ["ops"] }
  },
  "https://example.com/roles": ["namespaced"],
  "https://example.com/claims": { "roles": ["inside"] },
  "a.b": "literal",
  "a": { "b": "nested", "c": { "d": "deep" }, "c.d": "dotted" },
  "__proto__": { "admin": "own" },
  "empty": null
}`);

describe('findClaim', () => {
  test.each([
    ['groups', ['dev']],
    ['realm_access.roles', ['ops', 'offline_access']],
    ['resource_access.dashboard.roles', ['viewer']],
    ['resource_access.swr.dashboard.roles', ['ops']],
    ['https://example.com/roles', ['namespaced']],
    ['https://example.com/claims.roles', ['inside']],
    ['a.b', 'literal'],
    ['a.c.d', 'dotted'],
    ['a.c', { d: 'deep' }],
    ['empty', null],
    ['realm_access.groups', undefined],
    ['groups.0', undefined],
    ['groups.length', undefined],
    ['empty.roles', undefined],
    ['constructor.name', undefined],
    ['a.constructor.name', undefined],
    ['toString', undefined],
    ['.', undefined],
    ['.groups', undefined],
    ['groups.', undefined],
    ['', undefined],
  ])('%j is %j', (path, claim) => {
    expect(findClaim(CLAIMS, path)).toEqual(claim);
  });

  test('claims that are no object contain nothing', () => {
    for (const claims of [undefined, null, 'groups', ['groups']]) {
      expect(findClaim(claims, 'groups')).toBeUndefined();
    }
  });
});

describe('toGroupNames', () => {
  test.each([
    ['ops', ['ops']],
    ['ops,dev', ['ops,dev', 'ops', 'dev']],
    ['运维,开发', ['运维,开发', '运维', '开发']],
    ['dev,x|ops;ops', ['dev,x|ops;ops', 'dev', 'x|ops;ops']],
    [
      ['dev,ops', '["ops"]', '=?utf-8?q?ops?='],
      ['dev,ops', '["ops"]', '=?utf-8?q?ops?='],
    ],
    [
      ['ops', 'Sales, EMEA'],
      ['ops', 'Sales, EMEA'],
    ],
    [
      [{ name: 'ops', id: 7 }, { name: '运维' }],
      ['ops', '运维'],
    ],
    [{ name: 'ops' }, ['ops']],
    [['ops', 7, null, { id: 1 }, ['dev']], ['ops']],
    [{ roles: ['ops'] }, []],
    [7, []],
    [null, []],
    [undefined, []],
  ])('%j gives %j', (claim, names) => {
    expect(toGroupNames(claim).filter((name, i, all) => all.indexOf(name) === i)).toEqual(names);
  });
});
