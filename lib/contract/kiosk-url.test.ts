import { describe, expect, test } from 'vitest';
import { isKioskRequested, toKioskPath, toPathWithoutKiosk } from './kiosk-url';

describe('kiosk URL', () => {
  test('a wallboard keeps the filter of the board, and leads back to it', () => {
    const board = '/?phase=failed&phase=running&profile=team+x';
    const kiosk = toKioskPath(board);
    expect(kiosk).toBe('/?phase=failed&phase=running&profile=team+x&kiosk=1');
    expect(toKioskPath(kiosk)).toBe(kiosk);
    expect(toPathWithoutKiosk(kiosk)).toBe(board);
    expect(toPathWithoutKiosk(toKioskPath('/'))).toBe('/');
  });

  test('only "1" shows a wallboard', () => {
    expect(isKioskRequested(new URLSearchParams('kiosk=1'))).toBe(true);
    for (const query of ['', 'kiosk=', 'kiosk=0', 'kiosk=yes'])
      expect(isKioskRequested(new URLSearchParams(query))).toBe(false);
  });
});
