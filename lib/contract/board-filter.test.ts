import { describe, expect, test } from 'vitest';
import { toBoardSearchParams, NO_FILTER, parseBoardFilter, type BoardFilter } from './board-filter';
import { parseJobIdParams } from './job-id-params';

const read = (query: string) => {
  const params = new URLSearchParams(query);
  return parseBoardFilter(params, parseJobIdParams(params));
};
const write = (filter: BoardFilter) => toBoardSearchParams(filter).toString();

describe('parseBoardFilter and toBoardSearchParams', () => {
  test.each<[name: string, filter: Partial<BoardFilter>, query: string]>([
    ['nothing', {}, ''],
    ['one phase', { phases: ['failed'] }, 'phase=failed'],
    ['two phases', { phases: ['waiting', 'failed'] }, 'phase=waiting&phase=failed'],
    ['a type', { type: 'CreateInstance' }, 'type=CreateInstance'],
    ['a profile', { profile: 'prod & test' }, 'profile=prod+%26+test'],
    ['a search in Chinese', { text: '镜像 仓库' }, 'q=%E9%95%9C%E5%83%8F+%E4%BB%93%E5%BA%93'],
    ['jobs in the given order', { ids: ['b', 'a'], sort: 'given' }, 'id=b&id=a'],
    ['jobs by attention', { ids: ['b', 'a'], slow: true }, 'id=b&id=a&slow=1&sort=attention'],
    ['slow and gone jobs', { slow: true, gone: true }, 'slow=1&gone=1'],
    ['a time range', { since: '-24h', until: '2026-07-01' }, 'since=-24h&until=2026-07-01'],
    ['times of the end', { since: '-7d', time: 'ended' }, 'since=-7d&time=ended'],
    ['a sort', { sort: 'ended', order: 'desc' }, 'sort=ended'],
    ['a sort and an order', { sort: 'name', order: 'desc' }, 'sort=name&order=desc'],
    [
      'all of it',
      { phases: ['running'], type: 'X', profile: 'p', text: 'a=b&c', sort: 'created' },
      'phase=running&type=X&profile=p&q=a%3Db%26c&sort=created',
    ],
  ])('round-trips a filter by %s through the URL', (_, change, query) => {
    const filter = { ...NO_FILTER, ...change };
    expect(write(filter)).toBe(query);
    expect(read(query)).toEqual(filter);
  });

  test('serializes equal filters to the same URL', () => {
    const filter = read(
      'sort=board&order=asc&slow=0&time=ended&until=WyJib2FyZCJd&q=+x+&phase=failed&phase=waiting&phase=failed&type=&other=1',
    );
    expect(filter && write(filter)).toBe('phase=waiting&phase=failed&q=x');
  });

  test.each([
    ['board', 'attention'],
    ['newest', 'created'],
    ['updated', 'ended'],
  ])('reads the sort "%s" of earlier versions', (former, sort) => {
    expect(read(`sort=${former}`)).toMatchObject({ sort });
  });

  test.each([
    'phase=done',
    'phase=failed&phase=Failed',
    'sort=oldest',
    'order=up',
    'since=yesterday',
    'until=24h',
    'since=-1h&time=updated',
    'slow=yes',
    `q=${'x'.repeat(201)}`,
    `type=${'x'.repeat(201)}`,
  ])('rejects %s', (query) => {
    expect(read(query)).toBeNull();
  });
});
