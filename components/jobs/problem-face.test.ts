import { describe, expect, test } from 'vitest';
import { getActor } from './problem-face';

describe('getActor', () => {
  test.each([
    ['job_not_found', 'user'],
    ['upstream_unauthorized', 'admin'],
    ['upstream_forbidden', 'admin'],
    ['upstream_throttled', 'retry'],
    ['upstream_error', 'retry'],
    ['upstream_timeout', 'retry'],
  ] as const)('on %s, the actor is %s', (code, actor) => {
    expect(getActor(code)).toBe(actor);
  });
});
