import 'server-only';
import { createHash, createHmac } from 'node:crypto';

const ALGORITHM = 'SDK-HMAC-SHA256';

interface SigningKey {
  ak: string;
  sk: string;
}

interface RequestToSign {
  method: string;
  url: URL;
  /** All of these headers are signed and must be sent unchanged. */
  headers: Record<string, string>;
  body?: string;
}

/**
 * Formats `X-Sdk-Date`: UTC as YYYYMMDDTHHMMSSZ. Huawei Cloud rejects a difference of more than 15 minutes.
 */
export function toSdkDate(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/**
 * Computes the `Authorization` header of an AK/SK signature (SDK-HMAC-SHA256). Every header in `headers` is
 * signed and must be sent unchanged; `X-Sdk-Date` is required.
 * @see API Request Signing Guide
 */
export function computeAuthorization(request: RequestToSign, key: SigningKey): string {
  const headers = canonicalHeaders(request.headers);
  const signedHeaders = headers.map(([name]) => name).join(';');
  const signature = createHmac('sha256', key.sk).update(createStringToSign(request)).digest('hex');
  return `${ALGORITHM} Access=${key.ak}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}

export function createStringToSign(request: RequestToSign): string {
  const date = canonicalHeaders(request.headers).find(([name]) => name === 'x-sdk-date')?.[1];
  if (date === undefined) throw new TypeError('The X-Sdk-Date header is required to sign a request');
  return [ALGORITHM, date, sha256(createCanonicalRequest(request))].join('\n');
}

export function createCanonicalRequest({ method, url, headers, body = '' }: RequestToSign): string {
  const sorted = canonicalHeaders(headers);
  return [
    method,
    toCanonicalPath(url),
    canonicalQuery(url),
    sorted.map(([name, value]) => `${name}:${value}\n`).join(''),
    sorted.map(([name]) => name).join(';'),
    sha256(body),
  ].join('\n');
}

/** Encodes each segment by RFC 3986. Only the canonical path always ends with "/". */
function toCanonicalPath(url: URL): string {
  const path = url.pathname
    .split('/')
    .map((segment) => encode(decodeURIComponent(segment)))
    .join('/');
  return path.endsWith('/') ? path : `${path}/`;
}

function canonicalQuery(url: URL): string {
  return [...url.searchParams]
    .map(([name, value]): [string, string] => [encode(name), encode(value)])
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function canonicalHeaders(headers: Record<string, string>): [name: string, value: string][] {
  return Object.entries(headers)
    .map(([name, value]): [string, string] => [name.toLowerCase(), value.trim()])
    .sort(([a], [b]) => compare(a, b));
}

/** Compares by code point, unlike localeCompare. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Encodes by RFC 3986: encodeURIComponent leaves !'()* unencoded. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
