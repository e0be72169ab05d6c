import { describe, expect, test } from 'vitest';
import { toBoardSearchParams, NO_FILTER, parseBoardFilter, type BoardFilter } from './board-filter';

const read = (query: string) => parseBoardFilter(new URLSearchParams(query));
const write = (filter: BoardFilter) => toBoardSearchParams(filter).toString();

describe('parseBoardFilter and toBoardSearchParams', () => {
  test.each<[name: string, filter: Partial<BoardFilter>, query: string]>([
    ['nothing', {}, ''],
    ['one phase', { phases: ['failed'] }, 'phase=failed'],
    ['two phases', { phases: ['waiting', 'failed'] }, 'phase=waiting&phase=failed'],
    ['a type', { type: 'CreateInstance' }, 'type=CreateInstance'],
    ['a profile', { profile: 'prod & test' }, 'profile=prod+%26+test'],
    ['a search in Chinese', { text: '镜像 仓库' }, 'q=%E9%95%9C%E5%83%8F+%E4%BB%93%E5%BA%93'],
    ['an order', { sort: 'updated' }, 'sort=updated'],
    [
      'all of it',
      { phases: ['running'], type: 'X', profile: 'p', text: 'a=b&c', sort: 'newest' },
      'phase=running&type=X&profile=p&q=a%3Db%26c&sort=newest',
    ],
  ])('round-trips a filter by %s through the URL', (_, change, query) => {
    const filter = { ...NO_FILTER, ...change };
    expect(write(filter)).toBe(query);
    expect(read(query)).toEqual(filter);
  });

  test('serializes equal filters to the same URL', () => {
    const filter = read('sort=board&q=+x+&phase=failed&phase=waiting&phase=failed&type=&other=1');
    expect(filter && write(filter)).toBe('phase=waiting&phase=failed&q=x');
  });

  test.each([
    'phase=done',
    'phase=failed&phase=Failed',
    'sort=oldest',
    `q=${'x'.repeat(201)}`,
    `type=${'x'.repeat(201)}`,
  ])('rejects %s', (query) => {
    expect(read(query)).toBeNull();
  });
});
