import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type CloudRequest, getHeader } from './http-exchange';

const ALGORITHM = 'SDK-HMAC-SHA256';

export interface Authorization {
  access: string;
  /** Lower-case names, as listed. */
  signedHeaders: string[];
  /** 64 hex digits. */
  signature: string;
}

/** Parses `SDK-HMAC-SHA256 Access=…, SignedHeaders=a;b, Signature=…`. Returns null for anything else. */
export function parseAuthorization(header: string): Authorization | null {
  const match = /^SDK-HMAC-SHA256 Access=([^,\s]+), SignedHeaders=([^,\s]+), Signature=([0-9a-f]{64})$/.exec(
    header,
  );
  const [, access, signedHeaders, signature] = match ?? [];
  if (!access || !signedHeaders || !signature) return null;
  return { access, signedHeaders: signedHeaders.split(';'), signature };
}

/**
 * Builds the canonical request of a received request.
 *
 * @param signedHeaders Lower-case names of the headers that the caller signed.
 * @returns The canonical request, or null if a signed header is missing.
 * @see Huawei Cloud API Request Signing Guide
 */
export function createCanonicalRequest(request: CloudRequest, signedHeaders: string[]): string | null {
  const names = [...signedHeaders].sort();
  const values = names.map((name) => getHeader(request, name)?.trim());
  if (values.includes(undefined)) return null;
  return [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request.query),
    ...names.map((name, index) => `${name}:${values[index] ?? ''}`),
    '',
    names.join(';'),
    getHeader(request, 'x-sdk-content-sha256') ?? sha256(request.body),
  ].join('\n');
}

/**
 * Verifies a signature. The secret key is used directly as the HMAC key: there is no derived key and no date scope.
 *
 * @param sdkDate Value of the header X-Sdk-Date.
 * @param signature Hexadecimal digits.
 */
export function isSignatureValid(
  secretKey: string,
  canonical: string,
  sdkDate: string,
  signature: string,
): boolean {
  const stringToSign = [ALGORITHM, sdkDate, sha256(canonical)].join('\n');
  const expected = createHmac('sha256', secretKey).update(stringToSign).digest();
  const actual = Buffer.from(signature, 'hex');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** Encodes a path. The canonical path always ends with "/", even if the sent one does not. */
function canonicalPath(path: string): string {
  const encoded = path
    .split('/')
    .map((part) => encode(decode(part)))
    .join('/');
  return encoded.endsWith('/') ? encoded : `${encoded}/`;
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
}

/** Compares by code point, the order of UTF-8 bytes. JavaScript compares UTF-16 code units, which differs above U+FFFF. */
function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Percent-encodes everything but the unreserved characters of RFC 3986: A-Z a-z 0-9 - _ . ~ */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
