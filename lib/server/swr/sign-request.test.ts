import { describe, expect, test } from 'vitest';
import { computeAuthorization, createCanonicalRequest, toSdkDate, createStringToSign } from './sign-request';
import vectors from './signing-vectors.json';

describe.each(vectors.vectors)('signing vector $name', (vector) => {
  const url = new URL(vector.url);
  const headers = Object.fromEntries(Object.entries(vector.requestHeaders));
  if (vector.signedHeaders.includes('host')) headers['Host'] = url.host;
  const request = { method: vector.method, url, headers, body: vector.body };

  test('matches the official SDK to the letter', () => {
    expect(createCanonicalRequest(request)).toBe(vector.canonicalRequest);
    expect(createStringToSign(request)).toBe(vector.stringToSign);
    expect(computeAuthorization(request, vector)).toBe(vector.authorization);
  });
});

describe('sign-request', () => {
  test('formats the date in UTC without separators', () => {
    expect(toSdkDate(new Date('2026-01-15T08:30:00.999Z'))).toBe('20260115T083000Z');
  });

  test('sorts the query by name, then value, and encodes by RFC 3986', () => {
    const request = {
      method: 'GET',
      url: new URL("https://a.example/v2/x?b=2&a=(1)&a='0'&a-b=3&empty="),
      headers: { 'X-Sdk-Date': '20260115T083000Z' },
    };
    expect(createCanonicalRequest(request).split('\n')[2]).toBe('a=%270%27&a=%281%29&a-b=3&b=2&empty=');
  });

  test('rejects a request without a date', () => {
    const request = { method: 'GET', url: new URL('https://a.example/'), headers: {} };
    expect(() => computeAuthorization(request, { ak: 'a', sk: 's' })).toThrow('X-Sdk-Date');
  });
});
