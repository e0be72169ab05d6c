import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { toCanonicalAddress } from './networks';
import { isOwnAddress } from './own-addresses';

describe('isOwnAddress', () => {
  test('finds all addresses of this machine, and no other ones', () => {
    for (const { address } of Object.values(networkInterfaces()).flatMap((each = []) => each))
      expect(isOwnAddress(toCanonicalAddress(address) ?? '')).toBe(true);
    expect(isOwnAddress('127.0.0.1')).toBe(true);
    for (const other of ['192.0.2.254', '2001:db8::fffe', '']) expect(isOwnAddress(other)).toBe(false);
  });
});
