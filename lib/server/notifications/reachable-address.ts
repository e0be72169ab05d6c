import 'server-only';
import { isIPv4, type BlockList } from 'node:net';
import { findEmbeddedIpv4 } from '@/lib/server/embedded-ipv4';
import { isInNetworks, parseNetworks, toCanonicalAddress } from '@/lib/server/networks';
import { isOwnAddress } from '@/lib/server/own-addresses';

/**
 * Addresses that are not globally reachable (IANA special-purpose registry): loopback, private, link-local,
 * multicast and others.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const NON_PUBLIC_IPV4 = parseNetworks(
  [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ].join(','),
);
/** Global unicast. Excludes loopback, ULA, link-local, multicast and IPv4-mapped addresses. */
const PUBLIC_IPV6 = parseNetworks('2000::/3');
/** Protocol assignments (including Teredo), documentation, 6to4. */
const NON_PUBLIC_IPV6 = parseNetworks('2001::/23,2001:db8::/32,2002::/16,3fff::/20');

/**
 * Returns true if messages can be sent to an address: a public one that isn't this machine's, or one in `allowed`
 * (NOTIFY_ALLOWED_NETWORKS).
 */
export function canReach(address: string, allowed: BlockList | null): boolean {
  const canonical = toCanonicalAddress(address);
  if (canonical === null) return false;
  if (allowed !== null && isInNetworks(allowed, canonical)) return true;
  if (isOwnAddress(canonical)) return false;
  if (isIPv4(canonical)) return !isInNetworks(NON_PUBLIC_IPV4, canonical);
  const embedded = findEmbeddedIpv4(canonical);
  return (
    isInNetworks(PUBLIC_IPV6, canonical) &&
    !isInNetworks(NON_PUBLIC_IPV6, canonical) &&
    (embedded === null || canReach(embedded, allowed))
  );
}
