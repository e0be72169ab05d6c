import { describe, expect, test } from 'vitest';
import { parseInsightsFilter, toInsightsPath, toInsightsQuery } from './insights-filter';

const parse = (query: string) => parseInsightsFilter(new URLSearchParams(query));

describe('parseInsightsFilter', () => {
  test('reads the period, the profile and the type', () => {
    expect(parse('days=90&profile=a&type=CreateInstance')).toEqual({
      days: 90,
      profile: 'a',
      type: 'CreateInstance',
    });
  });

  test.each([
    '',
    'days=',
    'days=15',
    'days=x',
    'days=1e9',
    'profile=',
    'type=%20',
    `type=${'x'.repeat(201)}`,
  ])('ignores an invalid value (%s)', (query) => {
    expect(parse(query)).toEqual({ days: 14, profile: null, type: null });
  });

  test('an invalid value does not affect the others', () => {
    expect(parse('days=7&profile=a')).toEqual({ days: 14, profile: 'a', type: null });
  });
});

describe('toInsightsPath', () => {
  test('returns a path that is parsed to the same filter', () => {
    const filter = { days: 30, profile: 'a&b', type: '创建' } as const;
    expect(parse(new URL(toInsightsPath(filter), 'http://localhost').search)).toEqual(filter);
  });

  test('omits defaults', () => {
    expect(toInsightsPath({ days: 14, profile: null, type: null })).toBe('/insights');
  });
});

test('toInsightsQuery starts at the first of the days, of which the last is today', () => {
  expect(toInsightsQuery({ days: 14, profile: null, type: 'A' }, 'Asia/Shanghai')).toBe(
    'from=-13d&tz=Asia%2FShanghai&type=A',
  );
});
