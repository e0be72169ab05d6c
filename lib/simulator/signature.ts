import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type CloudRequest, headerOf } from './http';

const ALGORITHM = 'SDK-HMAC-SHA256';

export interface Authorization {
  access: string;
  /** Lower-case names, as listed. */
  signedHeaders: string[];
  /** 64 hex digits. */
  signature: string;
}

/** Reads `SDK-HMAC-SHA256 Access=…, SignedHeaders=a;b, Signature=…`; null for anything else. */
export function parseAuthorization(header: string): Authorization | null {
  const match = /^SDK-HMAC-SHA256 Access=([^,\s]+), SignedHeaders=([^,\s]+), Signature=([0-9a-f]{64})$/.exec(
    header,
  );
  const [, access, signedHeaders, signature] = match ?? [];
  if (!access || !signedHeaders || !signature) return null;
  return { access, signedHeaders: signedHeaders.split(';'), signature };
}

/**
 * The canonical request (Huawei Cloud API Request Signing Guide) of what was received, over exactly the headers the
 * caller lists. Null where a listed header did not come.
 */
export function canonicalRequest(request: CloudRequest, signedHeaders: string[]): string | null {
  const names = [...signedHeaders].sort();
  const values = names.map((name) => headerOf(request, name)?.trim());
  if (values.includes(undefined)) return null;
  return [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request.query),
    ...names.map((name, index) => `${name}:${values[index] ?? ''}`),
    '',
    names.join(';'),
    headerOf(request, 'x-sdk-content-sha256') ?? sha256(request.body),
  ].join('\n');
}

/** The secret key signs as plain bytes: no derived key and no date scope. */
export function isSignedBy(
  secretKey: string,
  canonical: string,
  sdkDate: string,
  signature: string,
): boolean {
  const stringToSign = [ALGORITHM, sdkDate, sha256(canonical)].join('\n');
  const expected = createHmac('sha256', secretKey).update(stringToSign).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Always ends with "/", though the path that was sent does not. */
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

/** By code point, which is the order of UTF-8 bytes and not always that of JavaScript's strings. */
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

/** RFC 3986: only A-Z a-z 0-9 - _ . ~ stay as they are. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
