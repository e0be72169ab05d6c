import { describe, expect, test } from 'vitest';
import { toFoundPath } from './found-path';

describe('toFoundPath', () => {
  test('leads to the jobs if there are any', () => {
    expect(toFoundPath({ ids: ['a1'], instances: [] })).toBe('/jobs/a1');
    expect(toFoundPath({ ids: ['a1'], instances: ['b1'] })).toBe('/jobs/a1');
    expect(toFoundPath({ ids: ['a1', 'a2'], instances: [] })).toBe('/jobs?id=a1&id=a2');
  });

  test('leads to the instance if there is one', () => {
    expect(toFoundPath({ ids: [], instances: ['b1'] })).toBe('/instances/b1');
  });

  test('is null if there is nothing, or a choice', () => {
    expect(toFoundPath({ ids: [], instances: [] })).toBeNull();
    expect(toFoundPath({ ids: [], instances: ['b1', 'b2'] })).toBeNull();
  });
});
