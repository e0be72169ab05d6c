import { describe, expect, test } from 'vitest';
import { parseNetworks } from '@/lib/server/networks';
import { RECEIVED_HEADER, REMOTE_ADDRESS_HEADER } from './connection-headers';
import { getClientAddress } from './forwarded';

const TRUSTED = parseNetworks('127.0.0.1,::1,10.0.0.0/8');

function getAddress(from: string, sent: Record<string, string>): string {
  const headers = {
    ...sent,
    [REMOTE_ADDRESS_HEADER]: from,
    [RECEIVED_HEADER]: Object.keys(sent).join(' ').toLowerCase(),
  };
  return getClientAddress(new Headers(headers), TRUSTED);
}

describe('getClientAddress', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    // The client itself has sent the addresses further left.
    ['198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['127.0.0.1,10.0.0.1, 203.0.113.9', '203.0.113.9'],
    ['203.0.113.9, 10.0.0.4, 10.0.0.7', '203.0.113.9'],
    ['203.0.113.9:51234', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:cb00:7109', '203.0.113.9'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['10.0.0.4', '10.0.0.4'],
    // Malformed: the proxy that reported it.
    ['203.0.113.9, garbage', '127.0.0.1'],
    ['203.0.113.9, garbage, 10.0.0.4', '10.0.0.4'],
    ['unknown', '127.0.0.1'],
    [' , ', '127.0.0.1'],
    ['203.0.113.9, 300.1.1.1', '127.0.0.1'],
  ])('X-Forwarded-For: %s from a trusted proxy is %s', (value, address) => {
    expect(getAddress('127.0.0.1', { 'X-Forwarded-For': value })).toBe(address);
    expect(getAddress('::ffff:127.0.0.1', { 'X-Forwarded-For': value })).toBe(address);
  });

  test.each([
    ['for=203.0.113.9', '203.0.113.9'],
    ['For="203.0.113.9:4711";Proto=https;By=10.0.0.7', '203.0.113.9'],
    ['for="[2001:db8::1]:4711"', '2001:db8::1'],
    ['for=198.51.100.1, for=203.0.113.9;host="a,b;for=1.1.1.1"', '203.0.113.9'],
    ['for=203.0.113.9, for=10.0.0.4', '203.0.113.9'],
    ['for=_hidden', '127.0.0.1'],
    ['for=203.0.113.9, for=unknown', '127.0.0.1'],
    // A quote of the client must not hide what the proxy has added.
    ['for="198.51.100.1, for=203.0.113.9', '203.0.113.9'],
    ['proto=https', '127.0.0.1'],
  ])('Forwarded: %s from a trusted proxy is %s', (value, address) => {
    expect(getAddress('127.0.0.1', { Forwarded: value })).toBe(address);
  });

  test('headers of an untrusted address are ignored', () => {
    const sent = { 'X-Forwarded-For': '198.51.100.1', Forwarded: 'for=198.51.100.1' };
    for (const from of ['203.0.113.9', '::ffff:203.0.113.9'])
      expect(getAddress(from, sent)).toBe('203.0.113.9');
    expect(getAddress('', sent)).toBe('');
  });

  test('two headers that disagree are ignored, because the client has written one of them', () => {
    const sent = { 'X-Forwarded-For': '203.0.113.9', Forwarded: 'for=198.51.100.1' };
    expect(getAddress('10.0.0.7', sent)).toBe('10.0.0.7');
    expect(getAddress('10.0.0.7', { ...sent, Forwarded: 'for=203.0.113.9' })).toBe('203.0.113.9');
  });

  test('a header that Next.js has added is ignored', () => {
    const headers = { [REMOTE_ADDRESS_HEADER]: '127.0.0.1', 'X-Forwarded-For': '198.51.100.1' };
    expect(getClientAddress(new Headers(headers), TRUSTED)).toBe('127.0.0.1');
  });
});
