import { QueryClient } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { replaceCachedJobs } from './jobs-mutations';
import { seedQuery } from './seed-query';

const KEY = ['jobs', 'a'];

describe('seedQuery', () => {
  test('an empty cache takes the data of the page and its time', () => {
    const client = new QueryClient();
    seedQuery(client, KEY, { respondedAt: 1_000 });
    expect(client.getQueryData(KEY)).toEqual({ respondedAt: 1_000 });
    expect(client.getQueryState(KEY)).toMatchObject({ dataUpdatedAt: 1_000, isInvalidated: false });
  });

  test('data of an older page does not replace a later response', () => {
    const client = new QueryClient();
    seedQuery(client, KEY, { respondedAt: 2_000 });
    seedQuery(client, KEY, { respondedAt: 1_000 });
    expect(client.getQueryData(KEY)).toEqual({ respondedAt: 2_000 });
  });

  test('data of a page is fetched again if the user has changed jobs, which it may not show', async () => {
    const client = new QueryClient();
    await replaceCachedJobs(client, []);
    seedQuery(client, KEY, { respondedAt: 1_000 });
    expect(client.getQueryState(KEY)?.isInvalidated).toBe(true);
  });

  test('data of a newer page replaces an earlier response', () => {
    const client = new QueryClient();
    seedQuery(client, KEY, { respondedAt: 1_000 });
    seedQuery(client, KEY, { respondedAt: 2_000 });
    expect(client.getQueryData(KEY)).toEqual({ respondedAt: 2_000 });
  });
});
