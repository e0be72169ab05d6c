import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { boardPageKey, closePages, cursorsOptions, openPage, type BoardData } from './board-queries';

const data: BoardData = {
  jobs: [],
  nextCursor: 'b',
  counts: { waiting: 0, running: 0, succeeded: 0, failed: 0, unknown: 0 },
  choices: { types: [], profiles: [] },
  attention: { overdue: 0, failedLately: 0 },
  notices: [],
  etag: 'W/"1"',
  answeredAt: 5,
  failuresBefore: 0,
};

test('a page that gets an end keeps what is known of it, and the open page is another', () => {
  const client = new QueryClient();
  openPage(client, 'phase=failed', data, { cursor: null, until: null }, 'b');
  expect(client.getQueryData(cursorsOptions('phase=failed').queryKey)).toEqual([null, 'b']);
  expect(client.getQueryData(boardPageKey('phase=failed', { cursor: null, until: 'b' }))).toEqual({
    ...data,
    nextCursor: null,
    etag: null,
  });
  expect(client.getQueryData(boardPageKey('phase=failed', { cursor: 'b', until: null }))).toBeUndefined();
});

test('every filter has pages of its own, and they can be closed', () => {
  const client = new QueryClient();
  openPage(client, '', data, { cursor: null, until: null }, 'b');
  openPage(client, 'q=x', data, { cursor: null, until: null }, 'c');
  closePages(client, '');
  expect(client.getQueryData(cursorsOptions('').queryKey)).toEqual([null]);
  expect(client.getQueryData(cursorsOptions('q=x').queryKey)).toEqual([null, 'c']);
});
