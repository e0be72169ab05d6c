import 'server-only';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ReadHeaders } from './read-headers';
import { toCookieName } from '@/lib/contract/session-cookie';
import { readCookies, toSetCookie } from './cookies';

const COOKIE = 'swr_job_monitor_device';
const COOKIE_SECONDS = 180 * 24 * 60 * 60;
/** Time of issue in seconds, ID and signature. */
const FORMAT = /^(\d{1,12})\.([\w-]{22})\.([\w-]{43})$/;

interface DeviceOptions {
  secret: string;
  /** Whether cookies are sent over https only. */
  secure: boolean;
}

/**
 * Returns the `Set-Cookie` header that marks a browser as one in which the user has signed in. It grants no access: the
 * browser may only try to sign in as this user while other clients are refused.
 *
 * @see https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export function createDeviceCookie(userName: string, { secret, secure }: DeviceOptions): string {
  const issued = `${Math.floor(Date.now() / 1000)}.${randomBytes(16).toString('base64url')}`;
  const value = `${issued}.${computeSignature(issued, userName, secret)}`;
  return toSetCookie(toCookieName(COOKIE, secure), value, { secure, maxAgeSeconds: COOKIE_SECONDS });
}

/** Returns the ID of a browser in which the user has signed in, or null. */
export function readDeviceId(
  headers: ReadHeaders,
  userName: string,
  { secret, secure }: DeviceOptions,
): string | null {
  // Another site on the same domain can set a cookie of the same name.
  return (
    readCookies(headers.get('Cookie'), toCookieName(COOKIE, secure), FORMAT)
      .map((value) => verify(value, userName, secret))
      .find((id) => id !== null) ?? null
  );
}

function verify(value: string, userName: string, secret: string): string | null {
  const [, seconds, id, signature] = FORMAT.exec(value) ?? [];
  if (seconds === undefined || id === undefined || signature === undefined) return null;
  if (Date.now() / 1000 - Number(seconds) >= COOKIE_SECONDS) return null;
  const expected = computeSignature(`${seconds}.${id}`, userName, secret);
  return timingSafeEqual(Buffer.from(signature), Buffer.from(expected)) ? id : null;
}

/** Never change the label: it separates these signatures from others of the same secret. */
function computeSignature(issued: string, userName: string, secret: string): string {
  return createHmac('sha256', secret).update(`device cookie\n${issued}\n${userName}`).digest('base64url');
}
