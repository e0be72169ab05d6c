import { describe, expect, test } from 'vitest';
import { parseRegistryHost, toDockerLogin } from './registry-host';

describe('parseRegistryHost', () => {
  test.each([
    'ab12cd.swr-pro.cn-north-4.myhuaweicloud.com',
    'registry.example.com:8443',
    'Registry.Example.COM',
    '10.0.0.1',
    'xn--fiq228c.example.com',
  ])('%j is a host', (host) => {
    expect(parseRegistryHost(host)).toBe(host);
    expect(parseRegistryHost(` ${host}\n`)).toBe(host);
  });

  test.each([
    null,
    undefined,
    '',
    'localhost',
    '--help.example.com',
    '-p.example.com',
    'example.com; rm -rf ~',
    'example.com $(id)',
    'example.com`id`',
    "example.com'",
    'example.com\nid',
    'example.com --password=x',
    'user@example.com',
    'https://example.com',
    'example.com/path',
    'example..com',
    'example.com.',
    'example.com:0',
    'example.com:65536',
    'example.com:',
    'exаmple.com',
    'example\u202e.com',
    `${'a'.repeat(64)}.com`,
    `${'a.'.repeat(130)}com`,
  ])('%j is not a host', (text) => {
    expect(parseRegistryHost(text)).toBeNull();
    expect(toDockerLogin(text)).toBeNull();
  });
});

describe('toDockerLogin', () => {
  test('signs in to the host', () => {
    expect(toDockerLogin('registry.example.com:8443')).toBe('docker login registry.example.com:8443');
  });
});
