import 'server-only';
import { BlockList, isIP } from 'node:net';

/**
 * Parses addresses and networks (10.0.0.0/8), separated by commas.
 * @throws TypeError
 */
export function parseNetworks(commaList: string): BlockList {
  const list = new BlockList();
  for (const part of commaList.split(',').map((each) => each.trim())) {
    const [text = '', bits] = part.split('/');
    const address = bits === undefined ? (toCanonicalAddress(text) ?? text) : text;
    if (isIP(address) === 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) {
      throw new TypeError(`${JSON.stringify(part)} is neither an address nor a network`);
    }
    if (bits === undefined) list.addAddress(address, getFamily(address));
    else list.addSubnet(address, Number(bits), getFamily(address));
  }
  return list;
}

/** Returns whether the list contains an address. An IPv4-mapped IPv6 address counts as IPv4. */
export function isInNetworks(list: BlockList, address: string): boolean {
  const canonical = toCanonicalAddress(address);
  return canonical !== null && list.check(canonical, getFamily(canonical));
}

const IPV4_MAPPED = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/**
 * Returns the single notation of an address: IPv6 shortened, in lower case and without zone, and an IPv4-mapped IPv6
 * address as IPv4. Null if the text is not an address.
 */
export function toCanonicalAddress(text: string): string | null {
  const version = isIP(text);
  if (version !== 6) return version === 4 ? text : null;
  const { hostname } = new URL(`http://[${text.replace(/%.*$/, '')}]`);
  const shortened = hostname.slice(1, -1);
  const [, high, low] = IPV4_MAPPED.exec(shortened) ?? [];
  if (high === undefined || low === undefined) return shortened;
  return [high, low].flatMap((part) => [parseInt(part, 16) >> 8, parseInt(part, 16) & 255]).join('.');
}

/**
 * Returns the network of a client: the /64 of an IPv6 address, because a client usually has all of its addresses, and
 * other addresses as they are.
 *
 * @param address Canonical address.
 */
export function toClientNetwork(address: string): string {
  if (isIP(address) !== 6) return address;
  return `${toIpv6Groups(address).slice(0, 4).join(':')}::/64`;
}

/** Returns the eight groups of a canonical IPv6 address, in hexadecimal. */
export function toIpv6Groups(address: string): string[] {
  const [head = [], tail = []] = address
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail];
}

const getFamily = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Returns the host of a URL without the brackets of an IPv6 address. */
export const removeBrackets = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');
