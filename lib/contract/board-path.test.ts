import { describe, expect, test } from 'vitest';
import { removeFromBoardPath, splitIntoBoards, toBoardPath } from './board-path';
import { parseJobIdParams, toJobIdParams } from './job-id-params';
import { MAX_JOB_IDS } from './job-state';

describe('toBoardPath', () => {
  test('returns the job page for one job, and a board for several', () => {
    expect(toBoardPath(['a'])).toBe('/jobs/a');
    expect(toBoardPath(['a', 'b'])).toBe('/jobs?id=a&id=b');
  });
});

describe('removeFromBoardPath', () => {
  test('removes jobs from the board, and keeps the rest of its URL', () => {
    expect(removeFromBoardPath('/jobs?id=a&id=b&id=c&phase=failed&name=Why?&view=table', ['a', 'c'])).toBe(
      '/jobs?id=b&phase=failed&name=Why%3F&view=table',
    );
  });

  test('removes jobs from a packed list', () => {
    const ids = Array.from({ length: 30 }, () => crypto.randomUUID());
    const path = removeFromBoardPath(`/jobs?${toJobIdParams(ids).toString()}`, ids.slice(0, 10));
    expect(parseJobIdParams(new URL(path ?? '', 'http://host').searchParams)).toEqual(ids.slice(10));
  });

  test('leads to all jobs if none is left', () => {
    expect(removeFromBoardPath('/jobs?id=a&sort=name', ['a'])).toBe('/');
  });

  test.each(['/', '/?q=a', '/jobs/a', '/jobs?id=b', '/insights'])('returns null for %s', (path) => {
    expect(removeFromBoardPath(path, ['a'])).toBeNull();
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
