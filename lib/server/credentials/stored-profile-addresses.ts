import 'server-only';
import type { BlockList } from 'node:net';
import { findEmbeddedIpv4 } from '@/lib/server/embedded-ipv4';
import { isInNetworks, parseNetworks, toCanonicalAddress } from '@/lib/server/networks';
import { isOwnAddress } from '@/lib/server/own-addresses';

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
 * Returns whether requests of a stored profile may be sent to an address. Private addresses are, for private clouds, except
 * those of this machine.
 *
 * @param allowed Loopback addresses, and addresses of this machine, that are (PROFILE_ALLOWED_NETWORKS).
 */
export function canStoredProfileReach(address: string, allowed: BlockList | null): boolean {
  const canonical = toCanonicalAddress(address);
  if (canonical === null) return false;
  return [canonical, findEmbeddedIpv4(canonical) ?? canonical].every(
    (each) =>
      !isInNetworks(BLOCKED, each) &&
      (!(isInNetworks(LOCAL, each) || isOwnAddress(each)) ||
        (allowed !== null && isInNetworks(allowed, each))),
  );
}
