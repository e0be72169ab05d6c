import 'server-only';
import { isIPv6, type BlockList } from 'node:net';
import { isInNetworks, parseNetworks, toIpv6Groups } from './networks';

/** Prefixes of addresses that embed an IPv4 address, and the index of its first 16-bit group. */
const EMBEDDING_PREFIXES: readonly (readonly [prefix: BlockList, index: number])[] = [
  // IPv4-compatible, IPv4-mapped with a zero group, NAT64.
  [parseNetworks('::/96,::ffff:0:0:0/96,64:ff9b::/96,64:ff9b:1::/48'), 6],
  // 6to4.
  [parseNetworks('2002::/16'), 1],
];

const TEREDO = parseNetworks('2001::/32');
/** Interface identifier of ISATAP in any network, and its bits that are set for some addresses (RFC 5214). */
const ISATAP = 0x5efe;
const ISATAP_BITS = 0x0300;

/**
 * Returns the IPv4 address that an IPv6 address leads to through a translator or tunnel; null if there is none.
 *
 * @param address Canonical address.
 */
export function findEmbeddedIpv4(address: string): string | null {
  if (!isIPv6(address) || address === '::' || address === '::1') return null;
  const groups = toIpv6Groups(address).map((group) => parseInt(group, 16));
  // Teredo inverts the address of the client.
  if (isInNetworks(TEREDO, address)) return toIpv4(groups.slice(6).map((group) => group ^ 0xffff));
  const [fifth = 0, sixth] = groups.slice(4);
  const isIsatap = sixth === ISATAP && (fifth & ~ISATAP_BITS) === 0;
  const index = isIsatap ? 6 : EMBEDDING_PREFIXES.find(([prefix]) => isInNetworks(prefix, address))?.[1];
  return index === undefined ? null : toIpv4(groups.slice(index, index + 2));
}

const toIpv4 = (groups: readonly number[]) => groups.flatMap((group) => [group >> 8, group & 255]).join('.');
