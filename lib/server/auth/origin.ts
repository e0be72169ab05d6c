import 'server-only';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/;

/** Returns true for a host name or an address of this machine. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/**
 * Parses a `Host` header. Returns null if it is more than a host and a port.
 *
 * @param protocol Protocol whose default port is omitted.
 */
export function parseHost(host: string, protocol = 'http:'): URL | null {
  const text = `${protocol}//${host}`;
  return /^[\w.:[\]-]+$/.test(host) && URL.canParse(text) ? new URL(text) : null;
}

/** Parses an `Origin` header, or the URL of a page. Returns null unless it is an http or https URL. */
export function parseOrigin(origin: string): URL | null {
  return /^https?:\/\/[\w.:[\]-]+(\/|$)/i.test(origin) && URL.canParse(origin) ? new URL(origin) : null;
}

/**
 * Returns the origin that a request was sent to. The scheme is https only if the `Origin` header confirms it.
 */
export function toOrigin(headers: Headers): string {
  const host = headers.get('Host') ?? '';
  const origin = parseOrigin(headers.get('Origin') ?? '');
  return origin?.host === host ? origin.origin : (parseHost(host)?.origin ?? 'http://localhost');
}
