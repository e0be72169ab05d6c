import { describe, expect, test } from 'vitest';
import { createDenialDetails } from '@/lib/simulator/authorization-message';
import { parseDeniedRequest } from './denied-request';

describe('parseDeniedRequest', () => {
  test('reads the principal, action, resource and reason of a typical message', () => {
    expect(parseDeniedRequest(createDenialDetails('swr:instance:listJobs'))).toEqual({
      who: 'iam::d9c1b0a2f3e44d5c86b7a8f9e0d1c2b3:user:job-monitor',
      action: 'swr:instance:listJobs',
      resource: 'swr:cn-north-4:*:instance:*',
      failure: 'implicit deny by identity-based policy',
      policies: [],
    });
  });

  test('finds policies at any depth, without duplicates', () => {
    const decoded = {
      context: { user_profile: { user_name: 'li' }, Action: ['swr:instance:get'] },
      failure: 'explicit deny by service control policy',
      detail: { matched_policies: ['deny-all', 'deny-all'], inner: [{ policy_name: 'org-guard' }] },
    };
    expect(parseDeniedRequest(decoded)).toEqual({
      who: 'li',
      action: 'swr:instance:get',
      resource: null,
      failure: 'explicit deny by service control policy',
      policies: ['deny-all', 'org-guard'],
    });
  });

  test('returns empty fields for a message of another format', () => {
    const nothing = { who: null, action: null, resource: null, failure: null, policies: [] };
    for (const decoded of ['a text', null, 7, [], {}, { failure: { nested: 1 } }, { action: '' }]) {
      expect(parseDeniedRequest(decoded)).toEqual(nothing);
    }
    let deep: object = { action: 'too deep' };
    for (let i = 0; i < 50; i++) deep = { deep };
    expect(parseDeniedRequest(deep)).toEqual(nothing);
  });
});
