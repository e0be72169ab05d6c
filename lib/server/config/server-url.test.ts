import { describe, expect, test } from 'vitest';
import { parseConfig } from './config';
import { getPublicPath, getPublicUrl } from './server-url';

describe('getPublicUrl', () => {
  test.each([
    [{}, 'http://127.0.0.1:3000'],
    [{ HOST: 'jobs.local', PORT: '80' }, 'http://jobs.local:80'],
    [{ HOST: '::1' }, 'http://[::1]:3000'],
    [{ HOST: '::1', PUBLIC_URL: 'https://jobs.example.com/' }, 'https://jobs.example.com'],
    [{ PUBLIC_URL: 'https://ops.example.com/swr-jobs/' }, 'https://ops.example.com/swr-jobs'],
  ])('with %o the public URL is %s', (variables, address) => {
    expect(getPublicUrl(parseConfig(variables))).toBe(address);
  });
});

describe('getPublicPath', () => {
  test.each([
    [{}, ''],
    [{ PUBLIC_URL: 'https://jobs.example.com/' }, ''],
    [{ PUBLIC_URL: 'https://ops.example.com/swr-jobs/' }, '/swr-jobs'],
    [{ PUBLIC_URL: 'https://ops.example.com:8443/a/b' }, '/a/b'],
  ])('with %o the path is "%s"', (variables, path) => {
    expect(getPublicPath(parseConfig(variables))).toBe(path);
  });
});
