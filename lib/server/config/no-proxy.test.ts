import { describe, expect, test } from 'vitest';
import { parseNoProxy } from './no-proxy';

describe('parseNoProxy', () => {
  test.each([
    ['*', 'anything.example.org', 443, true],
    ['example.com', 'example.com', 443, true],
    ['example.com', 'swr.example.com', 443, true],
    ['example.com', 'notexample.com', 443, false],
    ['example.com', 'example.com.evil.org', 443, false],
    ['.example.com', 'swr.example.com', 443, true],
    ['.example.com', 'example.com', 443, false],
    ['*.example.com', 'swr.example.com', 443, true],
    ['*.example.com', 'example.com', 443, false],
    ['EXAMPLE.com.', 'Swr.Example.COM.', 443, true],
    ['bücher.example', 'xn--bcher-kva.example', 443, true],
    ['example.com:8443', 'example.com', 8443, true],
    ['example.com:8443', 'example.com', 443, false],
    ['10.0.0.0/8', '10.1.2.3', 80, true],
    ['10.0.0.0/8', '11.1.2.3', 80, false],
    ['10.0.0.0/8', '10.example.com', 80, false],
    ['192.168.1.5', '192.168.1.5', 80, true],
    ['192.168.1.5:8080', '192.168.1.5', 80, false],
    ['192.168.1.5:8080', '192.168.1.5', 8080, true],
    ['168.1.5', '192.168.1.5', 80, false],
    ['fd00::/8', '[fd12::1]', 443, true],
    ['fd12:0:0::1', '[fd12::1]', 443, true],
    ['[fd12::1]:8443', '[fd12::1]', 8443, true],
    ['[fd12::1]:8443', '[fd12::1]', 443, false],
    ['a.example, b.example\tc.example', 'c.example', 443, true],
    ['', 'example.com', 443, false],
  ])('%j and %s:%i: %s', (text, host, port, expected) => {
    const list = parseNoProxy(text);
    expect(list.matches(host, port)).toBe(expected);
    expect(list.ignored).toEqual([]);
  });

  test('entries that are neither a host nor a network match nothing and are listed', () => {
    const entries = ['192.168.*', '/var/run/docker.sock', '<local>', 'http://example.com', '10.0.0.0/99'];
    const list = parseNoProxy(`${entries.join(',')},good.example`);
    expect(list.ignored).toEqual(entries);
    expect(list.matches('192.168.1.1', 80)).toBe(false);
    expect(list.matches('example.com', 80)).toBe(false);
    expect(list.matches('good.example', 80)).toBe(true);
  });
});
