import 'server-only';

/**
 * Parses the URL of a forward proxy. Without a scheme it is http, as in curl and Go.
 * @returns Null if the text is not an http(s) URL of a host and port, optionally with a user and password.
 */
export function parseProxyUrl(text: string): URL | null {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(full) ? new URL(full) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') return null;
  return url.pathname === '/' && url.search === '' && url.hash === '' ? url : null;
}

/** Returns what is wrong with the URL of a proxy, to follow the variable's name; null if nothing is. Has no secret. */
export function findProxyUrlFault(text: string): string | null {
  if (/^socks/i.test(text))
    return 'is a SOCKS proxy, which is not supported. Set the URL of an HTTP proxy, like http://proxy.example.com:8080';
  if (parseProxyUrl(text) !== null) return null;
  return 'must be the http or https URL of a proxy, like http://user:password@proxy.example.com:8080, with special characters of the password percent-encoded (value hidden because it may contain a password)';
}
