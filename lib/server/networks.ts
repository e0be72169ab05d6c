import 'server-only';
import { BlockList, isIP } from 'node:net';

/** Addresses and networks (10.0.0.0/8), separated by commas. Throws an Error for anything else. */
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

/** Whether the list holds an address; of an IPv4 address also as IPv6 writes it. */
export function holds(list: BlockList, address: string): boolean {
  return list.check(plain(address), family(address));
}

const family = (address: string) => (isIP(plain(address)) === 6 ? 'ipv6' : 'ipv4');

/** An IPv4 address as an IPv6 socket shows it. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');
