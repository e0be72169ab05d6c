import { expect, test } from 'vitest';
import type { JobState, KnownJob } from './answers';
import { checkOf, withChecks, withoutChecks, writeChecks } from './checks';
import { problem } from './problem';

const NOW = Date.parse('2026-11-25T10:00:00.000Z');
const at = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();

function known(change: Partial<KnownJob>): KnownJob {
  const times = { created_at: at(-100), updated_at: at(-50) };
  const names = { id: 'a', instance_id: 'i', resource_id: 'r', resource_name: 'n', type: 't', reason: null };
  return {
    job: { ...names, ...times, status: 'Running' },
    ...{ phase: 'running', profile: 'default', region: 'cn-north-4', checkedAt: at(-2), nextCheckAt: at(3) },
    ...{ stale: null, history: [], explanation: null, estimate: null, pinned: false, note: null },
    ...change,
  };
}

const stale = { since: at(-9), problem: problem('upstream_timeout', 'late') };
const unknown: JobState = { id: 'u', problem: problem('look_up_pending', 'soon'), nextCheckAt: at(1) };

const header = (states: readonly JobState[], now: number) => writeChecks(states.map(checkOf), now);

/** What a browser has, and what the server knows some seconds later. */
const BEFORE = [known({}), known({ phase: 'succeeded', nextCheckAt: null }), known({ stale }), unknown];
const AFTER = [
  known({ checkedAt: at(4), nextCheckAt: at(9) }),
  known({ phase: 'succeeded', nextCheckAt: null }),
  known({ stale, nextCheckAt: at(12) }),
  { ...unknown, nextCheckAt: at(7) },
];

test('an unchanged answer and its checks are the new answer', () => {
  expect(withChecks(BEFORE, header(AFTER, NOW + 5_000))).toEqual(AFTER);
});

test('what an ETag stands for is the same while only checks move on, and another once a job is checked no more', () => {
  expect(BEFORE.map(withoutChecks)).toEqual(AFTER.map(withoutChecks));
  expect(withoutChecks(known({}))).not.toEqual(withoutChecks(known({ nextCheckAt: null })));
  // How old a state is that cannot be refreshed is told in the body alone.
  expect(withoutChecks(known({ stale }))).not.toEqual(withoutChecks(known({ stale, checkedAt: at(-1) })));
});

test('a check ahead of the clock that answers is told as well', () => {
  const [ahead] = [known({ checkedAt: at(1) })];
  expect(withChecks(BEFORE.slice(0, 1), header([ahead], NOW))).toEqual([ahead]);
});

test('no job that is checked again means no header', () => {
  expect(header([known({ nextCheckAt: null })], NOW)).toBeNull();
  expect(header([], NOW)).toBeNull();
});

test.each([
  ['none', null],
  ['an empty one', ''],
  ['one of fewer jobs', header(AFTER.slice(0, 1), NOW)],
  ['one of more jobs', header([...AFTER, ...AFTER], NOW)],
  ['garbage', 'garbage;1/2,3/4,5/6'],
  ['a time beyond all dates', `999999999999999;-1/2,*/2,*/2`],
])('%s leaves the states as they were', (_, garbled) => {
  expect(withChecks(BEFORE, garbled)).toEqual(BEFORE);
});
