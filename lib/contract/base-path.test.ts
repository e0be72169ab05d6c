import { afterEach, describe, expect, test } from 'vitest';
import { removeBasePath, setBasePath, withBasePath } from './base-path';

afterEach(() => setBasePath(''));

describe('withBasePath', () => {
  test.each([
    ['', '/jobs?ids=1', '/jobs?ids=1'],
    ['/swr-jobs', '/', '/swr-jobs/'],
    ['/ops/swr-jobs', '/jobs/1', '/ops/swr-jobs/jobs/1'],
  ])('below "%s", %s is requested as %s', (base, path, requested) => {
    setBasePath(base);
    expect(withBasePath(path)).toBe(requested);
  });
});

describe('removeBasePath', () => {
  test.each([
    ['', '/', '/'],
    ['', '/jobs/1', '/jobs/1'],
    ['/swr-jobs', '/swr-jobs', '/'],
    ['/swr-jobs', '/swr-jobs/', '/'],
    ['/jobs', '/jobs/jobs/1', '/jobs/1'],
    ['/swr-jobs', '/swr-jobs-2/jobs', '/swr-jobs-2/jobs'],
    ['/swr-jobs', '/jobs', '/jobs'],
  ])('below "%s", %s leads to %s', (base, pathname, path) => {
    setBasePath(base);
    expect(removeBasePath(pathname)).toBe(path);
  });
});
