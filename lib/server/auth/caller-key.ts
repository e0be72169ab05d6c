import 'server-only';
import { getConfig } from '@/lib/server/config/config';
import { parseNetworks, toClientNetwork } from '@/lib/server/networks';
import { getClientAddress } from './forwarded';
import type { Identity } from './identity';
import type { ReadHeaders } from './read-headers';

/** Returns the key of a caller: the user or token, or the network of the client if there is no sign-in. */
export function toCallerKey(headers: ReadHeaders, { via, name }: Identity): string {
  if (via !== 'none') return `${via} ${name}`;
  return `none ${toClientNetwork(getClientAddress(headers, parseNetworks(getConfig().PROXY_TRUSTED)))}`;
}
