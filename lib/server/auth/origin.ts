import 'server-only';
import type { ReadHeaders } from './read-headers';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** A browser says where a request comes from; one that changes something may only come from our own pages. */
export function isOwnOrigin(request: { method: string; headers: ReadHeaders }): boolean {
  if (SAFE.has(request.method)) return true;
  const origin = request.headers.get('Origin');
  const site = request.headers.get('Sec-Fetch-Site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  // A script sends neither, and no cookie either, but what it was given.
  if (origin === null) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.get('Host');
}

/** Where a request reached us. Whether by http or https, only the origin of our own pages says. */
export function originOf(headers: Headers): string {
  const host = headers.get('Host') ?? 'localhost';
  const origin = headers.get('Origin') ?? '';
  return URL.canParse(origin) && new URL(origin).host === host ? new URL(origin).origin : `http://${host}`;
}

/**
 * Whether this is the host people are to reach the dashboard at. A page elsewhere could have its own name point here
 * (DNS rebinding), and would then be let in as this host's own: with a public address only that and the loopback
 * addresses are answered, and without sign-in only the latter.
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
