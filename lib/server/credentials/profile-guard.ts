import 'server-only';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Config } from '@/lib/server/config/config';
import { parseNetworks } from '@/lib/server/networks';
import { describeBlockedAddress } from './blocked-address';
import { CredentialsError } from './credentials-error';
import type { ProfileSpec } from './profile';
import { canStoredProfileReach } from './stored-profile-addresses';

/** Maximum wait for DNS while a profile is saved. Every connection is checked again. */
const MAX_LOOKUP_MS = 2_000;

/** Keeps stored profiles, which users enter, from leading to addresses that only this machine has (SSRF protection). */
export interface ProfileGuard {
  /** Returns whether requests of a stored profile may be sent to an IP address. */
  canReach: (address: string) => boolean;
  /** Describes the endpoints that are written as addresses which can't be reached; null if there are none. */
  describeBlocked: (spec: ProfileSpec) => string | null;
  /**
   * Also resolves the host names of the endpoints.
   * @throws CredentialsError `address_blocked`
   */
  check: (spec: ProfileSpec) => Promise<void>;
}

/** Creates the guard that PROFILE_ALLOWED_NETWORKS configures. */
export function createProfileGuard({
  PROFILE_ALLOWED_NETWORKS: networks,
}: Pick<Config, 'PROFILE_ALLOWED_NETWORKS'>): ProfileGuard {
  const allowed = networks === undefined ? null : parseNetworks(networks);
  const canReach = (address: string) => canStoredProfileReach(address, allowed);
  /** Describes the blocked endpoints. @param isBlocked For each of the endpoints, in their order. */
  const describe = (fields: readonly string[], isBlocked: readonly boolean[]) => {
    const blocked = fields.filter((_, index) => isBlocked[index]);
    return blocked.length === 0 ? null : blocked.map((field) => describeBlockedAddress(field)).join(' ');
  };

  return {
    canReach,
    describeBlocked({ endpoints }) {
      const hosts = Object.values(endpoints).map(getHost);
      return describe(
        Object.keys(endpoints).map(toField),
        hosts.map((host) => isIP(host) !== 0 && !canReach(host)),
      );
    },
    async check({ endpoints }) {
      const addresses = await Promise.all(Object.values(endpoints).map((url) => resolve(getHost(url))));
      const message = describe(
        Object.keys(endpoints).map(toField),
        addresses.map((found) => found.length > 0 && !found.some(canReach)),
      );
      if (message !== null) throw new CredentialsError('address_blocked', message);
    },
  };
}

const toField = (service: string) => `endpoints.${service}`;

/**
 * Returns the host of a URL. The parser of URLs turns every notation of an IPv4 address into the usual one. Without a final
 * dot, with which some resolvers don't find names of /etc/hosts.
 */
const getHost = (url: string) => new URL(url).hostname.replace(/^\[|\]$|\.$/g, '');

/** Returns the addresses of a host; empty if it can't be resolved now. */
async function resolve(host: string): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never[]>((done) => (timer = setTimeout(done, MAX_LOOKUP_MS, [])));
  const found = lookup(host, { all: true }).catch(() => []);
  const addresses = await Promise.race([found, timeout]);
  clearTimeout(timer);
  return addresses.map(({ address }) => address);
}
