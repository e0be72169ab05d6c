import { QueryClient } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { boardPageKey, resetPages, boardCursorsOptions, openPage } from './board-queries';
import type { BoardData } from './polling';

const data: BoardData = {
  jobs: [],
  nextCursor: 'b',
  counts: { waiting: 0, running: 0, succeeded: 0, failed: 0, unknown: 0 },
  totals: { all: 0, matching: 0, slow: 0, gone: 0, failedLately: 0 },
  choices: { types: [], profiles: [] },
  attention: { overdue: 0, failedLately: 0 },
  notices: [],
  etag: 'W/"1"',
  respondedAt: 5,
  failuresBefore: 0,
};

describe('openPage and resetPages', () => {
  test('keeps the data of the truncated page and adds a new open page', () => {
    const client = new QueryClient();
    openPage(client, 'phase=failed', data, { cursor: null, until: null }, 'b');
    expect(client.getQueryData(boardCursorsOptions('phase=failed').queryKey)).toEqual([null, 'b']);
    expect(client.getQueryData(boardPageKey('phase=failed', { cursor: null, until: 'b' }))).toEqual({
      ...data,
      nextCursor: null,
      etag: null,
    });
    expect(client.getQueryData(boardPageKey('phase=failed', { cursor: 'b', until: null }))).toBeUndefined();
  });

  test('keeps separate pages for each filter and can reset them', () => {
    const client = new QueryClient();
    openPage(client, '', data, { cursor: null, until: null }, 'b');
    openPage(client, 'q=x', data, { cursor: null, until: null }, 'c');
    resetPages(client, '');
    expect(client.getQueryData(boardCursorsOptions('').queryKey)).toEqual([null]);
    expect(client.getQueryData(boardCursorsOptions('q=x').queryKey)).toEqual([null, 'c']);
  });
});
