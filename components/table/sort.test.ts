import { describe, expect, test } from 'vitest';
import { DEFAULT_ORDERS } from '@/lib/contract/board-filter';
import { getNextSort } from './sort';

const ATTENTION = { sort: 'attention', order: DEFAULT_ORDERS.attention } as const;

describe('getNextSort', () => {
  test('a column sorts in its own order, then in the opposite one, then not at all', () => {
    const first = getNextSort('created', ATTENTION);
    expect(first).toEqual({ sort: 'created', order: 'desc' });
    const second = getNextSort('created', first);
    expect(second).toEqual({ sort: 'created', order: 'asc' });
    expect(getNextSort('created', second)).toEqual(ATTENTION);
  });

  test('another column starts in its own order', () => {
    expect(getNextSort('name', { sort: 'created', order: 'asc' })).toEqual({ sort: 'name', order: 'asc' });
  });
});
