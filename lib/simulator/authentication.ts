import { type CloudResponse, gatewayError } from './cloud-response';
import { createRejection } from './rejection';
import { type CloudState, getCloudTimeMs } from './cloud-state';
import { IAM_TOKEN } from './defaults';
import { type CloudRequest, getHeader } from './http-exchange';
import { formatSdkDate, parseSdkDate } from './timestamps';
import {
  type Authorization,
  createCanonicalRequest,
  isSignatureValid,
  parseAuthorization,
} from './signature';

const MAX_SKEW_MS = 15 * 60_000;

/** Returns the authentication scheme of a request. The credentials may still be invalid. */
export function getAuthScheme(request: CloudRequest): 'ak-sk' | 'token' | 'none' {
  if (getHeader(request, 'authorization')?.startsWith('SDK-HMAC-SHA256 ')) return 'ak-sk';
  return getHeader(request, 'x-auth-token') === undefined ? 'none' : 'token';
}

/**
 * Checks a request's signature or token as the API gateway does. Messages are quoted from the signing guide and from
 * errors reported in practice; the rest are written in the same style.
 *
 * @returns The gateway's error response, or null if the request is authenticated.
 * @see devg-apisign/api-sign-0001, "Common Errors Related to IAM Authentication Information"
 */
export function authenticate(cloud: CloudState, request: CloudRequest): CloudResponse | null {
  if (cloud.rejection !== null) return createRejection(cloud.rejection);
  return getAuthScheme(request) === 'ak-sk' ? checkSignature(cloud, request) : checkToken(cloud, request);
}

/** Checks a request like `authenticate`, for a service that accepts signatures but no tokens. */
export function authenticateBySignature(cloud: CloudState, request: CloudRequest): CloudResponse | null {
  return getAuthScheme(request) === 'ak-sk'
    ? checkSignature(cloud, request)
    : reject('Authorization not found');
}

function reject(detail: string): CloudResponse {
  return gatewayError(401, '0301', `Incorrect IAM authentication information: ${detail}`);
}

function checkToken(cloud: CloudState, request: CloudRequest): CloudResponse | null {
  const token = getHeader(request, 'x-auth-token');
  if (token === undefined) return reject('x-auth-token not found');
  if (token === IAM_TOKEN) return null;
  const expiresAtMs = cloud.tokens.get(token);
  if (expiresAtMs === undefined) return reject('decrypt token fail');
  return getCloudTimeMs(cloud) < expiresAtMs ? null : gatewayError(401, '0307', 'The token must be updated');
}

function checkSignature(cloud: CloudState, request: CloudRequest): CloudResponse | null {
  const authorization = parseAuthorization(getHeader(request, 'authorization') ?? '');
  if (!authorization) return reject('verify aksk signature fail, malformed Authorization header');
  const key = findKey(cloud, authorization.access);
  if (key === undefined) {
    return reject(`Get secretKey failed,ak:${authorization.access},err:ak not exist`);
  }
  return (
    checkDate(cloud, request, authorization) ??
    checkSecurityToken(key, request, authorization) ??
    checkHash(key, request, authorization)
  );
}

/** The secrets of an access key. */
interface Key {
  sk: string;
  securityToken: string | undefined;
}

function findKey(cloud: CloudState, ak: string): Key | undefined {
  if (ak === cloud.ak) return cloud;
  const temporary = cloud.temporaryKeys.get(ak);
  return temporary !== undefined && getCloudTimeMs(cloud) < temporary.expiresAtMs ? temporary : undefined;
}

function checkDate(
  cloud: CloudState,
  request: CloudRequest,
  { signedHeaders }: Authorization,
): CloudResponse | null {
  const text = getHeader(request, 'x-sdk-date') ?? '';
  const signedAtMs = parseSdkDate(text);
  if (signedAtMs === null) return reject('calc aksk signature fail:x-sdk-date not found or malformed');
  if (!signedHeaders.includes('x-sdk-date'))
    return reject('verify aksk signature fail, x-sdk-date is not signed');
  const serverMs = getCloudTimeMs(cloud);
  if (Math.abs(serverMs - signedAtMs) <= MAX_SKEW_MS) return null;
  return reject(
    `calc aksk signature fail:signature expired, signature time:${text},server time:${formatSdkDate(serverMs)}`,
  );
}

function checkSecurityToken(
  { securityToken }: Key,
  request: CloudRequest,
  { access, signedHeaders }: Authorization,
): CloudResponse | null {
  if (getHeader(request, 'x-security-token') !== securityToken) {
    return reject(`Get secretKey failed,ak:${access},err:securitytoken is missing or invalid`);
  }
  if (securityToken === undefined || signedHeaders.includes('x-security-token')) return null;
  return reject('verify aksk signature fail, x-security-token is not signed');
}

function checkHash({ sk }: Key, request: CloudRequest, authorization: Authorization): CloudResponse | null {
  const canonical = createCanonicalRequest(request, authorization.signedHeaders);
  if (canonical === null) return reject('verify aksk signature fail, a signed header is missing');
  const sdkDate = getHeader(request, 'x-sdk-date') ?? '';
  if (isSignatureValid(sk, canonical, sdkDate, authorization.signature)) return null;
  // The gateway returns its canonical request in one line, including the values of the signed headers.
  return reject(`verify aksk signature fail, canonicalRequest:${canonical.replaceAll('\n', '|')}`);
}
