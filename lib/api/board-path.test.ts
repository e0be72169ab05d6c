import { expect, test } from 'vitest';
import { boardPath, boardsOf } from './board-path';
import { MOST_IDS } from './job-state';

test('one job has an address of its own, several share one', () => {
  expect(boardPath(['a'])).toBe('/jobs/a');
  expect(boardPath(['a', 'b'])).toBe('/jobs?id=a&id=b');
});

test('more jobs than a board holds are shown on several, in their order', () => {
  const ids = Array.from({ length: MOST_IDS + 1 }, (_, i) => String(i));
  const boards = boardsOf(ids);
  expect(boards.map(({ length }) => length)).toEqual([MOST_IDS, 1]);
  expect(boards.flat()).toEqual(ids);
  expect(boardsOf([])).toEqual([]);
});
