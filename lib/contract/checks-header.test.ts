import { describe, expect, test } from 'vitest';
import type { JobState, KnownJob } from './job-schemas';
import { toCheckTimes, applyChecks, removeChecks, serializeChecks } from './checks-header';
import { createProblem } from './problem';

const NOW = Date.parse('2026-11-25T10:00:00.000Z');
const at = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();

function known(change: Partial<KnownJob>): KnownJob {
  const times = { created_at: at(-100), updated_at: at(-50) };
  const names = { id: 'a', instance_id: 'i', resource_id: 'r', resource_name: 'n', type: 't', reason: null };
  return {
    job: { ...names, ...times, status: 'Running' },
    phase: 'running',
    profile: 'default',
    region: 'cn-north-4',
    checkedAt: at(-2),
    nextCheckAt: at(3),
    stale: null,
    history: [],
    explanation: null,
    estimate: null,
    pinned: false,
    note: null,
    ...change,
  };
}

const stale = { since: at(-9), problem: createProblem('upstream_timeout', 'late') };
const unknown: JobState = { id: 'u', problem: createProblem('look_up_pending', 'soon'), nextCheckAt: at(1) };

const toHeader = (states: readonly JobState[], now: number) => serializeChecks(states.map(toCheckTimes), now);

/** States that the browser has cached, and the server's states some seconds later. */
const BEFORE = [known({}), known({ phase: 'succeeded', nextCheckAt: null }), known({ stale }), unknown];
const AFTER = [
  known({ checkedAt: at(4), nextCheckAt: at(9) }),
  known({ phase: 'succeeded', nextCheckAt: null }),
  known({ stale, nextCheckAt: at(12) }),
  { ...unknown, nextCheckAt: at(7) },
];

describe('applyChecks', () => {
  test('updates the check times of an unchanged response', () => {
    expect(applyChecks(BEFORE, toHeader(AFTER, NOW + 5_000))).toEqual(AFTER);
  });
});

describe('removeChecks', () => {
  test('removes check times only, and differs once a job is no longer polled', () => {
    expect(BEFORE.map(removeChecks)).toEqual(AFTER.map(removeChecks));
    expect(removeChecks(known({}))).not.toEqual(removeChecks(known({ nextCheckAt: null })));
    // The last check of a state that could not be refreshed is only in the body, so the ETag must cover it.
    expect(removeChecks(known({ stale }))).not.toEqual(removeChecks(known({ stale, checkedAt: at(-1) })));
  });
});

describe('serializeChecks', () => {
  test('preserves a check time that is ahead of the reference time', () => {
    const [ahead] = [known({ checkedAt: at(1) })];
    expect(applyChecks(BEFORE.slice(0, 1), toHeader([ahead], NOW))).toEqual([ahead]);
  });

  test('omits the header if no job is polled', () => {
    expect(toHeader([known({ nextCheckAt: null })], NOW)).toBeNull();
    expect(toHeader([], NOW)).toBeNull();
  });
});

describe('applyChecks on an invalid header', () => {
  test.each([
    ['a missing header', null],
    ['an empty header', ''],
    ['a header for fewer jobs', toHeader(AFTER.slice(0, 1), NOW)],
    ['a header for more jobs', toHeader([...AFTER, ...AFTER], NOW)],
    ['a malformed header', 'garbage;1/2,3/4,5/6'],
    ['a time out of range', `999999999999999;-1/2,*/2,*/2`],
  ])('ignores %s', (_, header) => {
    expect(applyChecks(BEFORE, header)).toEqual(BEFORE);
  });
});
