import 'server-only';
import { isIPv4, type BlockList } from 'node:net';
import { isInNetworks, parseNetworks } from '@/lib/server/networks';

/** What is not of the Internet at large (IANA's special-purpose registry): this host, private, link-local, multicast… */
const INNER_IPV4 = parseNetworks(
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
/** All but this is not: loopback, ULA, link-local, multicast, and IPv4 in all its disguises. */
const GLOBAL_IPV6 = parseNetworks('2000::/3');
/** Protocol assignments (Teredo among them), documentation, 6to4. */
const INNER_IPV6 = parseNetworks('2001::/23,2001:db8::/32,2002::/16,3fff::/20');

/** Whether a message may be sent to this address: no inner one, but where the deployer has allowed it. */
export function mayReach(address: string, allowed: BlockList | null): boolean {
  if (allowed !== null && isInNetworks(allowed, address)) return true;
  if (isIPv4(address)) return !isInNetworks(INNER_IPV4, address);
  return isInNetworks(GLOBAL_IPV6, address) && !isInNetworks(INNER_IPV6, address);
}
