import 'server-only';
import { isIPv6, type BlockList } from 'node:net';
import { isInNetworks, parseNetworks, toCanonicalAddress, toIpv6Groups } from '@/lib/server/networks';

/**
 * Addresses that no endpoint of a cloud has: unspecified, link-local, multicast, reserved and broadcast, and those at
 * which clouds offer metadata and credentials to their own machines.
 */
const BLOCKED = parseNetworks(
  [
    '0.0.0.0/8',
    '169.254.0.0/16',
    '224.0.0.0/4',
    '240.0.0.0/4',
    '::/128',
    'fe80::/10',
    'ff00::/8',
    // Metadata services that are not link-local: Alibaba Cloud, Volcengine, Azure, Oracle Cloud.
    '100.100.100.200/32',
    '100.96.0.96/32',
    '168.63.129.16/32',
    '192.0.0.192/32',
    'fd00:c1::a9fe:a9fe/128',
    // AWS, Google Cloud, Scaleway.
    'fd00:ec2::/32',
    'fd20:ce::254/128',
    'fd00:42::42/128',
  ].join(','),
);

/** Loopback, and the prefix of local translators, which embeds IPv4 addresses in several ways. */
const LOCAL = parseNetworks('127.0.0.0/8,::1/128,64:ff9b:1::/48');

/**
 * Returns whether requests of a stored profile may be sent to an address. Private addresses are, for private clouds.
 *
 * @param allowed Loopback addresses that are (PROFILE_ALLOWED_NETWORKS).
 */
export function canStoredProfileReach(address: string, allowed: BlockList | null): boolean {
  const canonical = toCanonicalAddress(address);
  if (canonical === null) return false;
  return [canonical, findEmbeddedIpv4(canonical) ?? canonical].every(
    (each) =>
      !isInNetworks(BLOCKED, each) &&
      (!isInNetworks(LOCAL, each) || (allowed !== null && isInNetworks(allowed, each))),
  );
}

/** Prefixes of addresses that embed an IPv4 address, and the index of its first 16-bit group. */
const EMBEDDING_PREFIXES: readonly (readonly [prefix: BlockList, index: number])[] = [
  // IPv4-compatible, IPv4-mapped with a zero group, NAT64.
  [parseNetworks('::/96,::ffff:0:0:0/96,64:ff9b::/96,64:ff9b:1::/48'), 6],
  // 6to4.
  [parseNetworks('2002::/16'), 1],
];

const TEREDO = parseNetworks('2001::/32');

/** Returns the IPv4 address that an IPv6 address leads to through a translator or tunnel; null if there is none. */
function findEmbeddedIpv4(address: string): string | null {
  if (!isIPv6(address) || address === '::' || address === '::1') return null;
  const groups = toIpv6Groups(address).map((group) => parseInt(group, 16));
  // Teredo inverts the address of the client.
  if (isInNetworks(TEREDO, address)) return toIpv4(groups.slice(6).map((group) => group ^ 0xffff));
  const index = EMBEDDING_PREFIXES.find(([prefix]) => isInNetworks(prefix, address))?.[1];
  return index === undefined ? null : toIpv4(groups.slice(index, index + 2));
}

const toIpv4 = (groups: readonly number[]) => groups.flatMap((group) => [group >> 8, group & 255]).join('.');
