import 'server-only';
import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';

interface GuardedConnectorOptions {
  /** Returns whether requests may be sent to an IP address. */
  canReach: (address: string) => boolean;
  /** Timeout of the connection. */
  timeoutMs: number;
  /**
   * DNS lookup.
   * @default The system resolver.
   */
  resolve?: LookupFunction;
}

/** A connection was refused because of its address. Nothing was sent. */
export class BlockedAddressError extends Error {
  override readonly name = 'BlockedAddressError';
}

/**
 * Creates a connector for URLs entered by users (SSRF protection). Checks the address at connection time, and connects
 * to the address that was checked, so that DNS rebinding has no effect.
 *
 * @returns The option `connect` of an Agent of undici. Connections fail with BlockedAddressError.
 */
export function createGuardedConnector({
  canReach,
  timeoutMs,
  resolve = lookup,
}: GuardedConnectorOptions): buildConnector.connector {
  const checkedLookup: LookupFunction = (name, options, callback) => {
    resolve(name, { ...options, all: true }, (error, found) => {
      if (error !== null) {
        callback(error, '');
        return;
      }
      const addresses = typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found;
      const reachable = addresses.filter(({ address }) => canReach(address));
      const [first] = reachable;
      if (first === undefined) callback(new BlockedAddressError(), '');
      else if (options.all === true) callback(null, reachable);
      else callback(null, first.address, first.family);
    });
  };
  const connect = buildConnector({ lookup: checkedLookup, timeout: timeoutMs });
  return (options, callback) => {
    // IP addresses in a URL bypass the DNS lookup.
    const host = options.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !canReach(host)) callback(new BlockedAddressError(), null);
    else connect(options, callback);
  };
}
