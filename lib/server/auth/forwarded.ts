import 'server-only';
import { isInNetworks, toCanonicalAddress } from '@/lib/server/networks';
import type { BlockList } from 'node:net';
import { RECEIVED_HEADER, REMOTE_ADDRESS_HEADER, type ForwardedHeader } from './connection-headers';
import type { ReadHeaders } from './read-headers';

/** Returns whether any header of a reverse proxy was received. Programs and scripts of a page can send them, too. */
export function hasForwardedHeaders(headers: ReadHeaders): boolean {
  return (headers.get(RECEIVED_HEADER) ?? '') !== '';
}

/** Returns a header of a reverse proxy. Ignores the one that Next.js adds if it is missing. */
function getForwarded(headers: ReadHeaders, name: ForwardedHeader): string {
  const received = (headers.get(RECEIVED_HEADER) ?? '').split(' ');
  return received.includes(name) ? (headers.get(name) ?? '') : '';
}

/** Returns the hosts that reverse proxies have received, from `X-Forwarded-Host` and `Forwarded`. */
export function getForwardedHosts(headers: ReadHeaders): string[] {
  return [...splitList(getForwarded(headers, 'x-forwarded-host')), ...readForwarded(headers, 'host')];
}

/**
 * Returns the address of the client. If the connection comes from a trusted proxy, it is the last untrusted address of
 * `X-Forwarded-For` or `Forwarded`: addresses further left were sent by the client itself. If the two headers disagree,
 * the client wrote one of them, and the address is the proxy's.
 *
 * @param trusted Addresses of reverse proxies.
 * @returns An empty string if the address is unknown.
 */
export function getClientAddress(headers: ReadHeaders, trusted: BlockList): string {
  const peer = toCanonicalAddress(headers.get(REMOTE_ADDRESS_HEADER) ?? '') ?? '';
  if (!hasForwardedHeaders(headers) || !isInNetworks(trusted, peer)) return peer;
  const chains = [splitList(getForwarded(headers, 'x-forwarded-for')), readForwarded(headers, 'for')];
  const [first = peer, ...others] = chains
    .filter((hops) => hops.length > 0)
    .map((hops) => findClient(hops, peer, trusted));
  return others.every((other) => other === first) ? first : peer;
}

/** Returns the last hop that is no trusted proxy. A malformed hop ends the search at the proxy that reported it. */
function findClient(hops: readonly string[], peer: string, trusted: BlockList): string {
  let client = peer;
  for (const hop of hops.toReversed()) {
    const address = parseHop(hop);
    if (address === null) return client;
    client = address;
    if (!isInNetworks(trusted, address)) return client;
  }
  return client;
}

/** Parses an address with an optional port: `192.0.2.1:80`, `[2001:db8::1]:80`, `2001:db8::1`. */
function parseHop(hop: string): string | null {
  const [, bracketed] = /^\[([^\]]*)\](?::\d+)?$/.exec(hop) ?? [];
  return toCanonicalAddress(bracketed ?? hop.replace(/^([\d.]+):\d+$/, '$1'));
}

const splitList = (list: string) => splitOutsideQuotes(list, ',');

/**
 * Returns the values of one parameter of `Forwarded`, in order.
 *
 * @see RFC 7239, section 4
 */
function readForwarded(headers: ReadHeaders, parameter: 'for' | 'host'): string[] {
  return splitList(getForwarded(headers, 'forwarded')).flatMap((element) =>
    splitOutsideQuotes(element, ';').flatMap((pair) => {
      const [, name = '', value = ''] = /^([^=]*)=(.*)$/.exec(pair) ?? [];
      return name.trim().toLowerCase() === parameter ? [value.trim().replace(/^"(.*)"$/, '$1')] : [];
    }),
  );
}

function splitOutsideQuotes(text: string, separator: ',' | ';'): string[] {
  const parts = text.match(separator === ',' ? /(?:"[^"]*"|[^,])+/g : /(?:"[^"]*"|[^;])+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
