import { describe, expect, test } from 'vitest';
import { NO_FILTER } from './board-filter';
import { toUnderWayFilter } from './under-way-filter';

const OLDEST_FIRST = { sort: 'created', order: 'asc' } as const;

describe('toUnderWayFilter', () => {
  test('has waiting and running jobs, oldest first, and the rest of the filter', () => {
    const filter = { ...NO_FILTER, text: 'prod', type: 'CreateInstance' };
    expect(toUnderWayFilter(filter)).toEqual({ ...filter, phases: ['waiting', 'running'], ...OLDEST_FIRST });
  });

  test('keeps what was chosen among them', () => {
    expect(toUnderWayFilter({ ...NO_FILTER, phases: ['failed', 'running'] })).toMatchObject({
      phases: ['running'],
      ...OLDEST_FIRST,
    });
    expect(toUnderWayFilter({ ...NO_FILTER, slow: true, gone: true })).toMatchObject({
      phases: [],
      slow: true,
      gone: false,
    });
  });

  test('a filter that excludes them is not widened', () => {
    const filter = { ...NO_FILTER, phases: ['failed'] as const };
    expect(toUnderWayFilter(filter)).toBe(filter);
  });
});
