import { describe, expect, test } from 'vitest';
import { findInvalidRouterHeader } from './router-headers';

const page = ['__PAGE__', {}, null, 'refetch'];
const TREE = ['', { children: ['jobs', { children: [['jobId', 'a', 'd', null], { children: page }] }] }];
const encode = (tree: unknown) => encodeURIComponent(JSON.stringify(tree));
const nest = (levels: number): unknown => (levels === 0 ? ['', {}] : ['', { children: nest(levels - 1) }]);

const VALID: [string, string][] = [
  ['rsc', '1'],
  ['next-router-state-tree', encode(TREE)],
  ['next-router-state-tree', encode(['', {}, ['/a', 'b'], 'metadata-only', 3, 'x'])],
  ['next-router-state-tree', encode(nest(20))],
  ['next-router-prefetch', '1'],
  ['next-router-segment-prefetch', '/_tree'],
  ['next-router-segment-prefetch', '/jobs/$d$jobId/@modal/!YSBi/__PAGE__'],
  ['next-url', '/jobs/find?q=a%20b'],
];
const INVALID: [string, string][] = [
  ['rsc', '2'],
  ['rsc', '1, 1'],
  ['next-router-state-tree', ''],
  ['next-router-state-tree', '%'],
  ['next-router-state-tree', '%5B%22%22%5D'],
  ['next-router-state-tree', encode(null)],
  ['next-router-state-tree', encode(['', []])],
  ['next-router-state-tree', encode([['jobId', 'a', 'x', null], {}])],
  ['next-router-state-tree', encode(['', { children: ['', 1] }])],
  ['next-router-state-tree', encode(['', {}, null, 'reload'])],
  ['next-router-state-tree', encode(['', {}, null, null, 1, null])],
  ['next-router-state-tree', encode(['', {}, null, null, 1, '', 1])],
  ['next-router-state-tree', encode(nest(700))],
  ['next-router-prefetch', '2'],
  ['next-router-prefetch', '3'],
  ['next-router-segment-prefetch', '_tree'],
  ['next-router-segment-prefetch', '/..\\x'],
  ['next-router-segment-prefetch', '/a//b'],
  ['next-url', 'http://example.com/'],
  ['next-action', 'x'],
];

describe('findInvalidRouterHeader', () => {
  test.each(VALID)('accepts %s: %s', (name, value) => {
    expect(findInvalidRouterHeader({ [name]: value })).toBeNull();
  });

  test.each(INVALID)('rejects %s: %s', (name, value) => {
    expect(findInvalidRouterHeader({ rsc: '1', [name]: value })).toBe(name);
  });

  test('accepts a request without these headers', () => {
    expect(findInvalidRouterHeader({ host: 'localhost', accept: '*/*' })).toBeNull();
  });
});
