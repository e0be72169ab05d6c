import { describe, expect, test } from 'vitest';
import { extendSelection, NO_SELECTION, toggleAll, toggleJob } from './selection';

const ORDER = ['a', 'b', 'c', 'd', 'e'];

describe('selection', () => {
  test('toggling a job twice deselects it', () => {
    const once = toggleJob(NO_SELECTION, 'b');
    expect([...once.ids]).toEqual(['b']);
    expect(toggleJob(once, 'b').ids.size).toBe(0);
  });

  test('a range extends from the last toggled job in both directions', () => {
    const anchored = toggleJob(NO_SELECTION, 'c');
    expect([...extendSelection(anchored, 'e', ORDER).ids].sort()).toEqual(['c', 'd', 'e']);
    expect([...extendSelection(anchored, 'a', ORDER).ids].sort()).toEqual(['a', 'b', 'c']);
  });

  test('a range from a deselected job is deselected', () => {
    const all = toggleAll(NO_SELECTION, ORDER);
    const without = toggleJob(all, 'b');
    expect([...extendSelection(without, 'd', ORDER).ids]).toEqual(['a', 'e']);
  });

  test('a range without a start selects one job', () => {
    expect([...extendSelection(NO_SELECTION, 'd', ORDER).ids]).toEqual(['d']);
    expect([...extendSelection(toggleJob(NO_SELECTION, 'gone'), 'd', ORDER).ids]).toEqual(['gone', 'd']);
  });

  test('selecting all twice selects none', () => {
    const all = toggleAll(toggleJob(NO_SELECTION, 'a'), ORDER);
    expect(all.ids.size).toBe(5);
    expect(toggleAll(all, ORDER).ids.size).toBe(0);
  });
});
