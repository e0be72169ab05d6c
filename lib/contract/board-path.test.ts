import { describe, expect, test } from 'vitest';
import { toBoardPath, splitIntoBoards } from './board-path';
import { MAX_JOB_IDS } from './job-state';

describe('toBoardPath', () => {
  test('returns the job page for one job, and a board for several', () => {
    expect(toBoardPath(['a'])).toBe('/jobs/a');
    expect(toBoardPath(['a', 'b'])).toBe('/jobs?id=a&id=b');
  });
});

describe('splitIntoBoards', () => {
  test('splits jobs over several boards and keeps their order', () => {
    const ids = Array.from({ length: MAX_JOB_IDS + 1 }, (_, i) => String(i));
    const boards = splitIntoBoards(ids);
    expect(boards.map(({ length }) => length)).toEqual([MAX_JOB_IDS, 1]);
    expect(boards.flat()).toEqual(ids);
    expect(splitIntoBoards([])).toEqual([]);
  });
});
