import { describe, expect, test } from 'vitest';
import { findSettingsPath } from './settings-pages';

describe('findSettingsPath', () => {
  test.each([
    ['#channels', '/settings/notifications#channels'],
    ['#rules', '/settings/notifications#rules'],
    ['#tokens', '/settings/tokens#tokens'],
    ['#sessions', '/settings/users#sessions'],
    ['', null],
    ['#', null],
    ['#toString', null],
  ])('%s', (hash, path) => {
    expect(findSettingsPath(hash)).toBe(path);
  });
});
