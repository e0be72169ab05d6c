import 'server-only';
import type { Config } from '@/lib/server/config/config';
import { isInNetworks, parseNetworks } from '@/lib/server/networks';
import { REMOTE_ADDRESS_HEADER } from './remote-address';
import { createIdentity, type Identity } from './identity';
import { toRole } from './groups';
import type { ReadHeaders } from './read-headers';

/** Returns the identity from the headers of a trusted reverse proxy, or null. */
export function identifyByProxy(headers: ReadHeaders, config: Config): Identity | null {
  const address = headers.get(REMOTE_ADDRESS_HEADER);
  if (address === null || !isInNetworks(parseNetworks(config.PROXY_TRUSTED), address)) return null;
  const name = headers.get(config.PROXY_USER_HEADER)?.trim();
  if (!name || name.length > 200 || name.includes(',')) return null;
  const groups = (headers.get(config.PROXY_GROUPS_HEADER) ?? '').split(',').map((group) => group.trim());
  const role = toRole(groups, config);
  return role === null ? null : createIdentity(name, role, 'proxy');
}
