import { describe, expect, test } from 'vitest';
import { findCreationAttempt } from './creation-attempts';
import type { Phase } from './phase';

const REASON = 'failed to select cce cluster';

/** Creates attempts with the IDs `a`, `b`, `c`… */
const create = (...attempts: [phase: Phase, reason?: string | null][]) =>
  attempts.map(([phase, reason = null], index) => ({
    job: { id: String.fromCharCode(97 + index), reason },
    phase,
  }));

const getIds = (attempts: readonly { job: { id: string } }[]) => attempts.map(({ job }) => job.id);

describe('findCreationAttempt', () => {
  test('returns null for a job that is not among the creations', () => {
    expect(findCreationAttempt([], 'a')).toBeNull();
    expect(findCreationAttempt(create(['failed']), 'z')).toBeNull();
  });

  test('the only creation is the first attempt', () => {
    expect(findCreationAttempt(create(['failed', REASON]), 'a')).toEqual({
      number: 1,
      earlierFailures: [],
      hasSameReason: false,
      retry: null,
    });
  });

  test('a third attempt follows two that failed with the same reason', () => {
    const creations = create(['failed', REASON], ['failed', `${REASON}\n`], ['running']);
    const attempt = findCreationAttempt(creations, 'c');
    expect(attempt).toMatchObject({ number: 3, hasSameReason: true, retry: null });
    expect(getIds(attempt?.earlierFailures ?? [])).toEqual(['a', 'b']);
  });

  test('the reason of a failed attempt is compared with the earlier ones', () => {
    expect(findCreationAttempt(create(['failed', REASON], ['failed', REASON]), 'b')?.hasSameReason).toBe(
      true,
    );
    expect(findCreationAttempt(create(['failed', REASON], ['failed', 'quota']), 'b')?.hasSameReason).toBe(
      false,
    );
  });

  test('one failure before a running attempt has no reason to be compared with', () => {
    expect(findCreationAttempt(create(['failed', REASON], ['running']), 'b')?.hasSameReason).toBe(false);
  });

  test('reasons that differ in their IDs are the same, and missing ones are not', () => {
    const withId = (id: string) => `instance ${id} is in conflict`;
    const [first, second] = ['36db69c5-b2d5-11eb-b044-0255ac101219', '00000000-b2d5-11eb-b044-0255ac101219'];
    const creations = create(['failed', withId(first)], ['failed', withId(second)]);
    expect(findCreationAttempt(creations, 'b')?.hasSameReason).toBe(true);
    expect(findCreationAttempt(create(['failed', null], ['failed', ' ']), 'b')?.hasSameReason).toBe(false);
  });

  test('a failed attempt is retried by the first later one that succeeded', () => {
    const creations = create(['failed'], ['failed'], ['succeeded'], ['failed'], ['succeeded']);
    expect(findCreationAttempt(creations, 'a')?.retry?.job.id).toBe('c');
    expect(findCreationAttempt(creations, 'd')?.retry?.job.id).toBe('e');
  });

  test('without a later success, the latest attempt counts', () => {
    const creations = create(['failed'], ['failed'], ['running']);
    expect(findCreationAttempt(creations, 'a')?.retry?.job.id).toBe('c');
  });

  test('a creation after a successful one is a first attempt, and a successful one has no retry', () => {
    const creations = create(['failed'], ['succeeded'], ['failed']);
    expect(findCreationAttempt(creations, 'c')).toMatchObject({
      number: 1,
      earlierFailures: [],
      retry: null,
    });
    expect(findCreationAttempt(creations, 'b')).toMatchObject({ number: 2, retry: null });
  });
});
