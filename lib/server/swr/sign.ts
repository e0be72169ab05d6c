import 'server-only';
import { createHash, createHmac } from 'node:crypto';

const ALGORITHM = 'SDK-HMAC-SHA256';

export interface SigningKey {
  ak: string;
  sk: string;
}

export interface RequestToSign {
  method: string;
  url: URL;
  /** Every one of these is signed, and must be sent exactly so. */
  headers: Record<string, string>;
  body?: string;
}

/** `X-Sdk-Date`: UTC as YYYYMMDDTHHMMSSZ. The cloud refuses one more than 15 minutes off. */
export function sdkDate(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/**
 * The `Authorization` header of Huawei Cloud's AK/SK signature (API Request Signing Guide, SDK-HMAC-SHA256).
 * `headers` must hold `X-Sdk-Date`; whatever it holds is signed, so send exactly that.
 */
export function authorization(request: RequestToSign, key: SigningKey): string {
  const headers = canonicalHeaders(request.headers);
  const signedHeaders = headers.map(([name]) => name).join(';');
  const signature = createHmac('sha256', key.sk).update(stringToSign(request)).digest('hex');
  return `${ALGORITHM} Access=${key.ak}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}

export function stringToSign(request: RequestToSign): string {
  const date = canonicalHeaders(request.headers).find(([name]) => name === 'x-sdk-date')?.[1];
  if (date === undefined) throw new TypeError('a request is signed with its X-Sdk-Date header');
  return [ALGORITHM, date, sha256(canonicalRequest(request))].join('\n');
}

export function canonicalRequest({ method, url, headers, body = '' }: RequestToSign): string {
  const sorted = canonicalHeaders(headers);
  return [
    method,
    canonicalPath(url),
    canonicalQuery(url),
    sorted.map(([name, value]) => `${name}:${value}\n`).join(''),
    sorted.map(([name]) => name).join(';'),
    sha256(body),
  ].join('\n');
}

/** Each segment is RFC 3986 encoded and the path ends with "/", in the canonical form only. */
function canonicalPath(url: URL): string {
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

/** By code point, unlike localeCompare. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** encodeURIComponent leaves !'()* alone; RFC 3986 does not. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
