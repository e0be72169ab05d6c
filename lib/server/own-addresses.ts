import 'server-only';
import { networkInterfaces } from 'node:os';
import { toCanonicalAddress } from './networks';

/**
 * Returns whether an address is one of this machine, which leads to its own services like a loopback address. Reads the
 * addresses each time, because they change.
 *
 * @param address Canonical address.
 */
export function isOwnAddress(address: string): boolean {
  return Object.values(networkInterfaces()).some((each) =>
    each?.some((own) => toCanonicalAddress(own.address) === address),
  );
}
