import 'server-only';
import { BlockList, isIP } from 'node:net';
import type { Config } from '@/lib/config';
import { REMOTE_ADDRESS_HEADER } from '@/lib/remote-address';
import { identityOf, type Identity } from './identity';
import { roleOfGroups } from './groups';

/** Who a reverse proxy says it is, where the request comes from one that is trusted; else null. */
export function identifyByProxy(headers: Headers, config: Config): Identity | null {
  const address = headers.get(REMOTE_ADDRESS_HEADER);
  if (address === null || !listOf(config.PROXY_TRUSTED).check(plain(address), family(address))) return null;
  const name = headers.get(config.PROXY_USER_HEADER)?.trim();
  if (!name || name.length > 200 || name.includes(',')) return null;
  const groups = (headers.get(config.PROXY_GROUPS_HEADER) ?? '').split(',').map((group) => group.trim());
  const role = roleOfGroups(groups, config);
  return role === null ? null : identityOf(name, role, 'proxy');
}

/** Addresses and networks (10.0.0.0/8), separated by commas. Throws a TypeError for anything else. */
export function listOf(text: string): BlockList {
  const list = new BlockList();
  for (const part of text.split(',').map((each) => each.trim())) {
    const [address = '', bits] = part.split('/');
    if (isIP(address) === 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) {
      throw new TypeError(`${JSON.stringify(part)} is neither an address nor a network`);
    }
    if (bits === undefined) list.addAddress(address, family(address));
    else list.addSubnet(address, Number(bits), family(address));
  }
  return list;
}

const family = (address: string) => (isIP(plain(address)) === 6 ? 'ipv6' : 'ipv4');

/** An IPv4 address as an IPv6 socket shows it. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/, '');
