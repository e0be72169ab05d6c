import 'server-only';
import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { SecureContext } from 'node:tls';
import { buildConnector } from 'undici';
import { removeBrackets } from './networks';

/** Rule for the addresses that requests to URLs of users may be sent to (SSRF protection). */
export interface AddressGuard {
  /** Returns whether requests may be sent to an IP address. */
  canReach: (address: string) => boolean;
  /**
   * DNS lookup.
   * @default The system resolver.
   */
  resolve?: LookupFunction;
}

interface GuardedConnectorOptions extends AddressGuard {
  /** Timeout of the connection. */
  timeoutMs: number;
  /** Trusted certificate authorities. @default those of Node.js */
  secureContext?: SecureContext | undefined;
}

/** A connection was refused because of its address. Nothing was sent. */
export class BlockedAddressError extends Error {
  override readonly name = 'BlockedAddressError';
}

/** A connection through a proxy was refused, because the address of a name can't be checked here. Nothing was sent. */
export class UncheckedAddressError extends Error {
  override readonly name = 'UncheckedAddressError';

  constructor(readonly hostname: string) {
    super(describeUncheckedAddress(hostname));
  }
}

/** Describes in English, without a full stop, why a proxy gets no request for a name. */
export const describeUncheckedAddress = (hostname: string) =>
  `the name ${hostname} can't be resolved here, so its address can't be checked before the proxy connects to it: see NO_PROXY and PROXY_RESOLVES_NAMES`;

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
  secureContext,
}: GuardedConnectorOptions): buildConnector.connector {
  const checkedLookup: LookupFunction = (name, options, callback) => {
    resolve(name, { ...options, all: true }, (error, found) => {
      if (error !== null) {
        callback(error, '');
        return;
      }
      const reachable = toList(found).filter(({ address }) => canReach(address));
      const [first] = reachable;
      if (first === undefined) callback(new BlockedAddressError(), '');
      else if (options.all === true) callback(null, reachable);
      else callback(null, first.address, first.family);
    });
  };
  const connect = buildConnector({
    lookup: checkedLookup,
    timeout: timeoutMs,
    ...(secureContext !== undefined && { secureContext }),
  });
  return (options, callback) => {
    // IP addresses in a URL bypass the DNS lookup.
    const host = removeBrackets(options.hostname);
    if (isIP(host) !== 0 && !canReach(host)) callback(new BlockedAddressError(), null);
    else connect(options, callback);
  };
}

/**
 * Checks a host before a proxy connects to it. Every address of a name must be reachable, since the proxy chooses one. The
 * proxy may resolve a name to other addresses, which can't be excluded here (docs/decisions/016-outbound-proxy.md).
 *
 * @param guard.proxyResolvesNames Whether a name that can't be resolved here is left to the proxy.
 * @throws BlockedAddressError
 * @throws UncheckedAddressError if the name can't be resolved here.
 */
export async function checkBeforeProxy(
  hostname: string,
  { canReach, resolve = lookup, proxyResolvesNames }: AddressGuard & { proxyResolvesNames: boolean },
): Promise<void> {
  const host = removeBrackets(hostname);
  const addresses = isIP(host) === 0 ? await resolveAll(host, resolve) : [host];
  if (!addresses.every(canReach)) throw new BlockedAddressError();
  if (addresses.length === 0 && !proxyResolvesNames) throw new UncheckedAddressError(host);
}

/** Returns the addresses of a name; empty if it can't be resolved. */
function resolveAll(name: string, resolve: LookupFunction): Promise<string[]> {
  return new Promise((done) => {
    resolve(name, { all: true }, (error, found) =>
      done(error === null ? toList(found).map(({ address }) => address) : []),
    );
  });
}

const toList = (found: Parameters<Parameters<LookupFunction>[2]>[1]) =>
  typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found;
