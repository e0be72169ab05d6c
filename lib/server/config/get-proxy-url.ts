import 'server-only';
import type { Config } from './config';
import { parseProxyUrl } from './proxy-url';

/**
 * Returns the URL of the proxy for http or https, which may contain a password; null if there is none. Names in lower case
 * take precedence, as in curl.
 */
export function getProxyUrl(config: Config, scheme: 'http' | 'https'): URL | null {
  const text =
    scheme === 'https'
      ? (config.https_proxy ?? config.HTTPS_PROXY)
      : (config.http_proxy ?? config.HTTP_PROXY);
  return text === undefined ? null : parseProxyUrl(text);
}
