import { expect, test } from 'vitest';
import type { KnownJob } from './answers';
import { FIRST_PAGE, mergePages, pagesInView, spansOf, withPage } from './board-pages';

const job = (id: string, status = 'Running'): KnownJob => ({
  job: { id, status },
  phase: 'running',
  profile: 'default',
  region: 'cn-north-4',
  checkedAt: '2026-11-24T08:00:00Z',
  nextCheckAt: null,
  stale: null,
  history: [],
  pinned: false,
  explanation: null,
  estimate: null,
  note: null,
});
const page = (answeredAt: number, ...jobs: KnownJob[]) => ({ answeredAt, jobs });
const ids = (jobs: readonly KnownJob[]) => jobs.map((each) => each.job.id);

test('a page ends where the next one begins, and the last one is open', () => {
  expect(spansOf([null, 'b', 'c'])).toEqual([
    { cursor: null, until: 'b' },
    { cursor: 'b', until: 'c' },
    { cursor: 'c', until: null },
  ]);
});

test('a page is opened behind the last one, or within one that became too long', () => {
  const opened = withPage(withPage(FIRST_PAGE, null, 'b'), 'b', 'c');
  expect(opened).toEqual([null, 'b', 'c']);
  expect(withPage(opened, null, 'a')).toEqual([null, 'a', 'b', 'c']);
});

test('a page that is open already is not opened again, nor one behind a page that is gone', () => {
  expect(withPage([null, 'b'], null, 'b')).toEqual([null, 'b']);
  expect(withPage([null, 'b'], 'x', 'y')).toEqual([null, 'b']);
});

test('pages follow one another, and one that has not come yet takes no room', () => {
  const { jobs, starts } = mergePages([page(1, job('a'), job('b')), undefined, page(1, job('c'))]);
  expect(ids(jobs)).toEqual(['a', 'b', 'c']);
  expect(starts).toEqual([0, 2, 2]);
});

test('a job that moved up is shown once, where the newer answer has it', () => {
  const { jobs, starts } = mergePages([page(2, job('c', 'Success'), job('a')), page(1, job('b'), job('c'))]);
  expect(ids(jobs)).toEqual(['c', 'a', 'b']);
  expect(jobs[0]?.job.status).toBe('Success');
  expect(starts).toEqual([0, 2]);
});

test('a job that moved down is shown once, where the newer answer has it', () => {
  const { jobs } = mergePages([page(1, job('a'), job('b')), page(2, job('c'), job('a'))]);
  expect(ids(jobs)).toEqual(['b', 'c', 'a']);
});

test.each([
  ['the top', { first: 0, last: 8 }, { from: 0, to: 0 }],
  ['the middle of a page', { first: 70, last: 80 }, { from: 1, to: 1 }],
  ['the end of one and the beginning of the next', { first: 55, last: 65 }, { from: 0, to: 1 }],
  ['the last job of a page', { first: 50, last: 59 }, { from: 0, to: 1 }],
  ['where an empty page would be', { first: 115, last: 122 }, { from: 1, to: 3 }],
  ['the end', { first: 130, last: 140 }, { from: 3, to: 3 }],
])('of pages at 0, 60, 120 (empty) and 120, those in view at %s', (_, range, expected) => {
  expect(pagesInView([0, 60, 120, 120], range)).toEqual(expected);
});
