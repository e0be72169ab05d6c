import { describe, expect, test } from 'vitest';
import { toNextPath } from './next-path';

const LEADS = [
  '',
  '/',
  '//',
  '///',
  '////',
  '/\\',
  '\\',
  '\\\\',
  '/\\/',
  '\\/',
  '/%5c',
  '/%2f',
  '//%2f',
  '%2f%2f',
  '/.//',
  '/..//',
  './',
  '../',
  '/./\\',
  '/x/..//',
  '/jobs/..//',
  '/jobs/../\\',
  '/;//',
  '/?//',
  '/#//',
  '/\t/',
  '/\n/',
  '/\r\n/',
  '\t//',
  'http:',
  'http:/',
  'http://',
  'http:\\\\',
  'https://',
  'https:/\\',
  'HTTPS://',
  'ftp://',
  'javascript:',
  'data:text/html,',
  'jAvAsCrIpT:',
  'java\tscript:',
  '\u0001javascript:',
  ' //',
  '\u00a0//',
  '\u3000//',
  '/\u2028/',
  '/\ufeff/',
  '\u202e//',
  '〱//',
];
const HOSTS = [
  'evil.example',
  'evil.example/jobs/x',
  'user@evil.example',
  'localhost@evil.example',
  'localhost:3000@evil.example',
  'evil。example',
  'evil%E3%80%82example',
  'ⓔvil.example',
  '3232235777',
  '0x7f.1',
  '[::1]',
  'evil.example:443/%2e%2e',
];
const PAYLOADS = LEADS.flatMap((lead) => HOSTS.map((host) => lead + host));

describe('toNextPath', () => {
  test(`none of ${PAYLOADS.length} URLs redirects to another site after sign-in`, () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(559);
    const origin = 'https://dashboard.example';
    for (const payload of PAYLOADS) {
      const path = toNextPath(payload);
      expect(path.startsWith('/') && !path.startsWith('//') && !path.includes('\\'), payload).toBe(true);
      expect(new URL(path, origin).origin, payload).toBe(origin);
    }
  });

  test.each([
    '/jobs/36db69c5-b2d5-11eb-b044-0255ac101219',
    '/jobs?id=a-1&id=b-2',
    '/?phase=failed&q=%E9%95%9C%E5%83%8F&sort=newest',
    '/settings',
  ])('accepts %s', (path) => {
    expect(toNextPath(path)).toBe(path);
  });

  test.each([
    null,
    undefined,
    '',
    'jobs/x',
    '/sign-in',
    '/sign-in?next=/x',
    '/api/jobs',
    `/${'x'.repeat(12_001)}`,
  ])('replaces %s with /', (path) => {
    expect(toNextPath(path)).toBe('/');
  });
});
