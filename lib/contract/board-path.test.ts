import { describe, expect, test } from 'vitest';
import { boardPath, boardsOf } from './board-path';
import { MOST_IDS } from './job-state';

describe('toBoardPath', () => {
  test('returns the job page for one job, and a board for several', () => {
    expect(boardPath(['a'])).toBe('/jobs/a');
    expect(boardPath(['a', 'b'])).toBe('/jobs?id=a&id=b');
  });
});

describe('splitIntoBoards', () => {
  test('splits jobs over several boards and keeps their order', () => {
    const ids = Array.from({ length: MOST_IDS + 1 }, (_, i) => String(i));
    const boards = boardsOf(ids);
    expect(boards.map(({ length }) => length)).toEqual([MOST_IDS, 1]);
    expect(boards.flat()).toEqual(ids);
    expect(boardsOf([])).toEqual([]);
  });
});
