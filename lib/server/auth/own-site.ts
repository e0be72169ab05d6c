import 'server-only';
import type { BlockList } from 'node:net';
import { BoundedMap } from '@/lib/server/bounded-map';
import { isInNetworks, toCanonicalAddress } from '@/lib/server/networks';
import { HTTP_VERSION_HEADER, REMOTE_ADDRESS_HEADER } from './connection-headers';
import { getForwardedHosts, hasForwardedHeaders } from './forwarded';
import { isLoopback, parseHost, parseOrigin } from './origin';
import type { ReadHeaders } from './read-headers';

/** Reason why a request is not accepted as one of the dashboard's own. */
export interface Refusal {
  code: 'wrong_host' | 'foreign_origin';
  /** Host of the request. Null if it is missing or malformed. */
  host: string | null;
  /** Origin of the page that sent the request. Null if it is unknown. */
  origin: string | null;
  /** PUBLIC_URL. Null if it is not set. */
  publicUrl: string | null;
}

export interface OwnSite {
  /** Refuses requests to foreign host names (DNS rebinding). Returns null if the host is allowed. */
  checkHost: (headers: ReadHeaders) => Refusal | null;
  /** Refuses requests to foreign host names, and those of other sites' pages (CSRF), unless they open this site. */
  check: (request: { method: string; headers: ReadHeaders }) => Refusal | null;
}

interface OwnSiteOptions {
  publicUrl: string | null;
  /** Without a public URL, refuses every host name that is not a loopback one. */
  loopbackOnly: boolean;
  /** Addresses of reverse proxies. */
  trustedProxies: BlockList;
  /** Sessions are cookies, which a browser never sends to a foreign host name. */
  hasSessions: boolean;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Destinations of navigations inside of another site's page. */
const EMBEDDED = new Set(['iframe', 'frame', 'fencedframe', 'embed', 'object']);
const MAX_HOSTS = 100;

/** Decides which requests the dashboard's own pages have sent. docs/security.md explains the rules. */
export function createOwnSite({
  publicUrl,
  loopbackOnly,
  trustedProxies,
  hasSessions,
}: OwnSiteOptions): OwnSite {
  const own = publicUrl === null ? null : new URL(publicUrl);
  const hosts = new BoundedMap<string, boolean>(MAX_HOSTS);

  /** Compares names only: proxies omit the port or send their own, and no other site has the name. */
  function isPublicHost(host: string): boolean {
    return own !== null && parseHost(host)?.hostname === own.hostname;
  }

  function isOwnHost(host: string): boolean {
    const cached = hosts.get(host);
    if (cached !== undefined) return cached;
    const isOwn = isPublicHost(host) || isLoopback(parseHost(host)?.hostname ?? '');
    hosts.set(host, isOwn);
    return isOwn;
  }

  /**
   * Returns true if a trusted proxy has sent the request to a host of its own configuration. A page that points its
   * host name at this machine (DNS rebinding) connects from a loopback address, too, and can send any `X-Forwarded-*`.
   * It can send neither HTTP/1.0 nor `Via`, and has no sessions; browsers send `Sec-Fetch-Site` to https URLs only,
   * and such a page is at an http one.
   */
  function isForwarded(headers: ReadHeaders): boolean {
    const peer = toCanonicalAddress(headers.get(REMOTE_ADDRESS_HEADER) ?? '');
    if (peer === null || !isInNetworks(trustedProxies, peer)) return false;
    const forwardedHosts = getForwardedHosts(headers);
    if (forwardedHosts.length > 0 && !forwardedHosts.some(isPublicHost)) return false;
    if (!isLoopback(peer) || hasProxyProtocol(headers)) return true;
    return hasForwardedHeaders(headers) && (hasSessions || headers.get('Sec-Fetch-Site') !== null);
  }

  function checkHost(headers: ReadHeaders): Refusal | null {
    if (own === null && !loopbackOnly) return null;
    const host = headers.get('Host') ?? '';
    if (isOwnHost(host) || (own !== null && isForwarded(headers))) return null;
    return createRefusal('wrong_host', headers);
  }

  function isOwnOrigin(origin: string, headers: ReadHeaders): boolean {
    const url = parseOrigin(origin);
    if (url === null) return false;
    if (own !== null && url.origin === own.origin) return true;
    const host = headers.get('Host') ?? '';
    const isSameHost = (text: string) => parseHost(text, url.protocol)?.host === url.host;
    if (own === null) {
      const peer = headers.get(REMOTE_ADDRESS_HEADER) ?? '';
      const forwardedHosts = isInNetworks(trustedProxies, peer) ? getForwardedHosts(headers) : [];
      return [host, ...forwardedHosts].some(isSameHost);
    }
    // Opened on this machine, without a proxy. Through one, the host is a name of the proxy's configuration.
    const isDirect = !hasProxyProtocol(headers) && !hasForwardedHeaders(headers);
    return isDirect && isLoopback(url.hostname) && isSameHost(host);
  }

  function createRefusal(code: Refusal['code'], headers: ReadHeaders): Refusal {
    return {
      code,
      host: parseHost(headers.get('Host') ?? '')?.host ?? null,
      origin: parseOrigin(findOrigin(headers) ?? '')?.origin ?? null,
      publicUrl,
    };
  }

  return {
    checkHost,
    check({ method, headers }) {
      const refusal = checkHost(headers);
      if (refusal !== null) return refusal;
      const site = headers.get('Sec-Fetch-Site');
      const isOtherSite = site !== null && site !== 'same-origin' && site !== 'none';
      if (SAFE_METHODS.has(method)) {
        // A page could make its visitors' browsers look up any number of jobs, with images for instance.
        return isOtherSite && !opensPage(headers) ? createRefusal('foreign_origin', headers) : null;
      }
      const origin = findOrigin(headers);
      // Every browser sends an origin with an unsafe request. Programs send none, and no page controls them.
      const isOwn = !isOtherSite && (origin === null || isOwnOrigin(origin, headers));
      return isOwn ? null : createRefusal('foreign_origin', headers);
    },
  };
}

/** Returns whether a user opens the URL, such as with a link. Nothing that a page embeds or prefetches counts. */
function opensPage(headers: ReadHeaders): boolean {
  const isNavigation = headers.get('Sec-Fetch-Mode') === 'navigate' && headers.get('Sec-Purpose') === null;
  return isNavigation && !EMBEDDED.has(headers.get('Sec-Fetch-Dest') ?? '');
}

/** Returns true if the protocol shows a proxy: browsers don't use HTTP/1.0, and pages can't set `Via`. */
function hasProxyProtocol(headers: ReadHeaders): boolean {
  return headers.get(HTTP_VERSION_HEADER) === '1.0' || headers.get('Via') !== null;
}

/** Returns the origin of the page that sent a request; from its URL if a proxy has removed `Origin`. */
const findOrigin = (headers: ReadHeaders) => headers.get('Origin') ?? headers.get('Referer');
