import 'server-only';
import type { ReadHeaders } from './read-headers';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Returns true if a request is safe or sent by a page of this dashboard (CSRF protection). */
export function isOwnOrigin(request: { method: string; headers: ReadHeaders }): boolean {
  if (SAFE_METHODS.has(request.method)) return true;
  const origin = request.headers.get('Origin');
  const site = request.headers.get('Sec-Fetch-Site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  // Programs send neither header, and no ambient cookies.
  if (origin === null) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.get('Host');
}

/**
 * Returns the origin that a request was sent to. The scheme is https only if the `Origin` header confirms it.
 */
export function toOrigin(headers: Headers): string {
  const host = headers.get('Host') ?? 'localhost';
  const origin = headers.get('Origin') ?? '';
  return URL.canParse(origin) && new URL(origin).host === host ? new URL(origin).origin : `http://${host}`;
}

/**
 * Returns true if requests to this host are allowed. Prevents DNS rebinding, where a foreign page points its
 * own host name at this server. Loopback hosts and the host of the public URL are allowed; without a public URL,
 * every host is, unless `loopbackOnly`.
 */
export function isOwnHost(
  host: string | null,
  { publicUrl, loopbackOnly }: { publicUrl: string | null; loopbackOnly: boolean },
): boolean {
  if (publicUrl === null && !loopbackOnly) return true;
  if (host === null || !URL.canParse(`http://${host}`)) return false;
  if (LOOPBACK.test(new URL(`http://${host}`).hostname)) return true;
  return publicUrl !== null && new URL(publicUrl).host === host.toLowerCase();
}

export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host) || host === '::1';
}
