import { describe, expect, test } from 'vitest';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { INITIAL_CURSORS, mergePages, computePagesInView, toPageBounds, insertPage } from './board-pages';

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
const page = (respondedAt: number, ...jobs: KnownJob[]) => ({ respondedAt, jobs });
const ids = (jobs: readonly KnownJob[]) => jobs.map((each) => each.job.id);

describe('toPageBounds', () => {
  test('ends each page at the start of the next, and leaves the last one open', () => {
    expect(toPageBounds([null, 'b', 'c'])).toEqual([
      { cursor: null, until: 'b' },
      { cursor: 'b', until: 'c' },
      { cursor: 'c', until: null },
    ]);
  });
});

describe('insertPage', () => {
  test('adds a page after the last one, or splits a page that is too long', () => {
    const opened = insertPage(insertPage(INITIAL_CURSORS, null, 'b'), 'b', 'c');
    expect(opened).toEqual([null, 'b', 'c']);
    expect(insertPage(opened, null, 'a')).toEqual([null, 'a', 'b', 'c']);
  });

  test('ignores a page that is already loaded, or whose predecessor is not', () => {
    expect(insertPage([null, 'b'], null, 'b')).toEqual([null, 'b']);
    expect(insertPage([null, 'b'], 'x', 'y')).toEqual([null, 'b']);
  });
});

describe('mergePages', () => {
  test('concatenates pages and skips one that is not loaded yet', () => {
    const { jobs, starts } = mergePages([page(1, job('a'), job('b')), undefined, page(1, job('c'))]);
    expect(ids(jobs)).toEqual(['a', 'b', 'c']);
    expect(starts).toEqual([0, 2, 2]);
  });

  test('shows a job that moved up once, at its position in the newer response', () => {
    const { jobs, starts } = mergePages([
      page(2, job('c', 'Success'), job('a')),
      page(1, job('b'), job('c')),
    ]);
    expect(ids(jobs)).toEqual(['c', 'a', 'b']);
    expect(jobs[0]?.job.status).toBe('Success');
    expect(starts).toEqual([0, 2]);
  });

  test('shows a job that moved down once, at its position in the newer response', () => {
    const { jobs } = mergePages([page(1, job('a'), job('b')), page(2, job('c'), job('a'))]);
    expect(ids(jobs)).toEqual(['b', 'c', 'a']);
  });
});

describe('computePagesInView', () => {
  test.each([
    ['the top', { first: 0, last: 8 }, { from: 0, to: 0 }],
    ['the middle of a page', { first: 70, last: 80 }, { from: 1, to: 1 }],
    ['the end of one and the beginning of the next', { first: 55, last: 65 }, { from: 0, to: 1 }],
    ['the last job of a page', { first: 50, last: 59 }, { from: 0, to: 1 }],
    ['the position of an empty page', { first: 115, last: 122 }, { from: 1, to: 3 }],
    ['the end', { first: 130, last: 140 }, { from: 3, to: 3 }],
  ])('finds the pages in view at %s, if pages start at 0, 60, 120 (empty) and 120', (_, range, expected) => {
    expect(computePagesInView([0, 60, 120, 120], range)).toEqual(expected);
  });
});
