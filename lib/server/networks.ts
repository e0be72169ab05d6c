import 'server-only';
import { BlockList, isIP } from 'node:net';

/**
 * Parses addresses and networks (10.0.0.0/8), separated by commas.
 * @throws TypeError
 */
export function parseNetworks(text: string): BlockList {
  const list = new BlockList();
  for (const part of text.split(',').map((each) => each.trim())) {
    const [address = '', bits] = part.split('/');
    if (isIP(address) === 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) {
      throw new TypeError(`${JSON.stringify(part)} is neither an address nor a network`);
    }
    if (bits === undefined) list.addAddress(address, getFamily(address));
    else list.addSubnet(address, Number(bits), getFamily(address));
  }
  return list;
}

/** Returns whether the list contains an address. An IPv4 address also matches in IPv4-mapped IPv6 form. */
export function isInNetworks(list: BlockList, address: string): boolean {
  return list.check(unmapIpv4(address), getFamily(address));
}

const getFamily = (address: string) => (isIP(unmapIpv4(address)) === 6 ? 'ipv6' : 'ipv4');

/** Converts an IPv4-mapped IPv6 address, as seen on an IPv6 socket. */
const unmapIpv4 = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');
