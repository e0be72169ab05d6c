import 'server-only';
import type { BlockList } from 'node:net';
import type { Config } from '@/lib/server/config/config';
import { isInNetworks } from '@/lib/server/networks';
import { REMOTE_ADDRESS_HEADER } from './connection-headers';
import { decodeHeaderText, decodeWords } from './header-text';
import { createIdentity, type Identity } from './identity';
import { splitGroups, toRole } from './groups';
import type { ReadHeaders } from './read-headers';
import { parseUserName } from './user-name';

/** Returns the identity from the headers of a trusted reverse proxy, or null. */
export function identifyByProxy(
  headers: ReadHeaders,
  { config, trustedProxies }: { config: Config; trustedProxies: BlockList },
): Identity | null {
  if (!isInNetworks(trustedProxies, headers.get(REMOTE_ADDRESS_HEADER) ?? '')) return null;
  const getText = (name: string) => decodeHeaderText(headers.get(name) ?? '');
  const name = parseUserName(decodeWords(getText(config.PROXY_USER_HEADER)));
  const groups = splitGroups(getText(config.PROXY_GROUPS_HEADER), config.PROXY_GROUPS_SEPARATOR);
  const role = toRole(groups.map(decodeWords), config);
  return name === null || role === null ? null : createIdentity(name, role, 'proxy');
}
