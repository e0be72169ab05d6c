import 'server-only';
import type { SecureContext } from 'node:tls';
import type { Config } from '@/lib/server/config/config';
import { decodePercent } from '@/lib/server/config/decode-percent';
import { getProxyUrl } from '@/lib/server/config/get-proxy-url';
import { parseNoProxy, toBareHost } from '@/lib/server/config/no-proxy';
import { isInNetworks, parseNetworks, removeBrackets } from '@/lib/server/networks';
import { createTrust } from './trusted-certificates';

/** Forward proxy for outgoing requests. */
export interface Proxy {
  protocol: string;
  hostname: string;
  port: number;
  /** Host and port, without credentials. */
  label: string;
  /** Value of Proxy-Authorization, a secret; null without credentials in the URL. */
  authorization: string | null;
}

/** Scheme, host and port of a request. The port is empty if it is the scheme's. */
export interface Target {
  protocol: string;
  hostname: string;
  port: string;
}

/** How this process reaches other servers: proxy and trusted certificates. */
export interface Outbound {
  /** Returns the proxy for a target; null if it is reached directly. */
  findProxy: (target: Target) => Proxy | null;
  /** Trusted certificate authorities. @default those of Node.js */
  secureContext?: SecureContext;
  /** Whether names that only the proxy can resolve are sent to it without a check of their addresses. */
  proxyResolvesNames: boolean;
}

/** Direct connections with the certificates of Node.js. */
export const DIRECT: Outbound = { findProxy: () => null, proxyResolvesNames: false };

const LOOPBACK = parseNetworks('127.0.0.0/8,::1');

/**
 * Creates the way out that HTTP_PROXY, HTTPS_PROXY, NO_PROXY and SWR_CA_FILE configure. Loopback hosts are always reached directly, as in Go: a proxy would look on its own machine.
 *
 * @throws ConfigError if SWR_CA_FILE has no certificates.
 */
export function createOutbound(config: Config): Outbound {
  const proxies: Readonly<Record<string, Proxy | null>> = {
    'http:': toProxy(getProxyUrl(config, 'http')),
    'https:': toProxy(getProxyUrl(config, 'https')),
  };
  const noProxy = parseNoProxy(config.no_proxy ?? config.NO_PROXY ?? '');
  const secureContext = createTrust(config);
  return {
    findProxy(target) {
      const proxy = proxies[target.protocol] ?? null;
      if (proxy === null || isLoopbackHost(target.hostname)) return null;
      return noProxy.matches(target.hostname, getPort(target)) ? null : proxy;
    },
    ...(secureContext !== null && { secureContext }),
    proxyResolvesNames: config.PROXY_RESOLVES_NAMES === 'yes',
  };
}

/** Returns the port of a target as a number. */
function getPort({ protocol, port }: Target): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}

/** Returns host and port of a target, as in a CONNECT request. */
export function toAuthority(target: Target): string {
  const host = removeBrackets(target.hostname);
  return `${host.includes(':') ? `[${host}]` : host}:${getPort(target)}`;
}

function isLoopbackHost(hostname: string): boolean {
  const host = toBareHost(hostname);
  return host === 'localhost' || host.endsWith('.localhost') || isInNetworks(LOOPBACK, host);
}

function toProxy(url: URL | null): Proxy | null {
  if (url === null) return null;
  const { protocol, hostname, username, password } = url;
  const credentials = `${decodePercent(username)}:${decodePercent(password)}`;
  return {
    protocol,
    hostname: removeBrackets(hostname),
    port: getPort(url),
    label: toAuthority(url),
    authorization: credentials === ':' ? null : `Basic ${Buffer.from(credentials).toString('base64')}`,
  };
}
