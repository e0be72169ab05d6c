import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { BoundedMap } from './bounded-map';
import { estimateBytes } from './estimate-bytes';

const KILOBYTE = 1024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('BoundedMap', () => {
  test('evicts the least recently used entry above the number of entries', () => {
    const map = new BoundedMap<string, number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.get('a');
    map.set('c', 3);
    expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([1, undefined, 3]);
  });

  test('keys of any length stay within the bytes', () => {
    const map = new BoundedMap<string, true>(10_000, { maxBytes: 100 * KILOBYTE });
    const keys = Array.from({ length: 100 }, (_, i) => `${i} ${'x'.repeat(10 * KILOBYTE)}`);
    for (const key of keys) map.set(key, true);
    expect(keys.filter((key) => map.get(key)).length).toBeLessThanOrEqual(10);
    expect(map.get(keys.at(-1) ?? '')).toBe(true);
  });

  test('values stay within the bytes, also if one of them is replaced', () => {
    const map = new BoundedMap<number, string>(100, { maxBytes: 100 * KILOBYTE });
    for (let i = 0; i < 1_000; i += 1) map.set(i % 5, 'x'.repeat((i % 7) * KILOBYTE));
    expect([0, 1, 2, 3, 4].map((key) => map.get(key)?.length)).not.toContain(undefined);
    map.set(5, 'x'.repeat(40 * KILOBYTE));
    expect(map.get(5)).toHaveLength(40 * KILOBYTE);
    expect([0, 1, 2, 3, 4].filter((key) => map.get(key) !== undefined).length).toBeLessThan(5);
  });

  test('a value larger than the map evicts nothing else', () => {
    const map = new BoundedMap<string, string>(10, { maxBytes: KILOBYTE });
    map.set('small', 'x');
    map.set('large', 'x');
    map.set('large', 'x'.repeat(KILOBYTE));
    expect(map.get('small')).toBe('x');
    expect(map.get('large')).toBeUndefined();
  });

  test('a cleared map takes as much as a new one', () => {
    const map = new BoundedMap<string, string>(10, { maxBytes: 3 * KILOBYTE });
    map.set('a', 'x'.repeat(KILOBYTE));
    map.clear();
    map.set('b', 'x'.repeat(KILOBYTE));
    expect(map.isEmpty).toBe(false);
    expect(map.get('b')).toHaveLength(KILOBYTE);
  });
});

describe('estimateBytes', () => {
  test.each([
    ['a text', 1, () => 'x'.repeat(1_000) + String(Math.random())],
    ['Chinese text', 1, () => '字'.repeat(1_000) + String(Math.random())],
    ['many small objects', 1, () => JSON.parse(`[${'{},'.repeat(1_000)}{}]`) as unknown],
    ['numbers', 1, () => Array.from({ length: 1_000 }, () => Math.random())],
    ['a job', 1, () => ({ id: String(Math.random()), status: 'Running', list: [{ a: [[['x']]] }, null] })],
    // Names that no other object has. Those of jobs are shared.
    ['names used once', 2, () => Object.fromEntries(Array.from({ length: 100 }, () => [Math.random(), 1.5]))],
  ])('%s takes at most %d times the estimated memory', (_, factor, create) => {
    const values: unknown[] = [];
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < 500; i += 1) values.push(create());
    collectGarbage();
    const used = process.memoryUsage().heapUsed - before;
    const estimated = values.reduce<number>((sum, value) => sum + estimateBytes(value), 0);
    expect(used / estimated).toBeLessThan(factor);
  });
});
