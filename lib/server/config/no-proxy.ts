import 'server-only';
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { isInNetworks, parseNetworks, toCanonicalAddress } from '@/lib/server/networks';

/** Hosts that are reached without a proxy. */
interface NoProxy {
  /** Returns whether a host of a URL is on the list. IPv6 addresses may be in brackets. */
  matches: (hostname: string, port: number) => boolean;
  /** Entries that no program understands, and that match nothing. */
  ignored: readonly string[];
}

type Rule = (host: string, port: number) => boolean;

/**
 * Parses NO_PROXY, a list separated by commas or blanks, with the rules of Go: `example.com` is the host and its
 * subdomains, `.example.com` and `*.example.com` only the subdomains, and `*` every host. Each can end with a port.
 * Addresses and networks (10.0.0.0/8) match hosts written as addresses; names are not resolved for them.
 *
 * @see https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
 */
export function parseNoProxy(text: string): NoProxy {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '');
  const rules = entries.map(parseEntry);
  return {
    matches(hostname, port) {
      const host = toBareHost(hostname);
      return rules.some((rule) => rule?.(host, port) ?? false);
    },
    ignored: entries.filter((_, index) => rules[index] === null),
  };
}

/** Returns the host of a URL in lower case, without the brackets of an IPv6 address and the final dot of a name. */
export function toBareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$|\.$/g, '').toLowerCase();
}

/** Returns the rule of an entry; null if it is none. */
function parseEntry(entry: string): Rule | null {
  if (entry === '*') return () => true;
  if (entry.includes('/')) return parseNetwork(entry);
  const [, name = '', port] = (isIP(entry) === 0 ? /^(.+?)(?::(\d{1,5}))?$/.exec(entry) : null) ?? [
    '',
    entry,
  ];
  const isHost = toHostRule(toBareHost(name));
  if (isHost === null || port === undefined) return isHost;
  return (host, actualPort) => Number(port) === actualPort && isHost(host);
}

function parseNetwork(entry: string): ((host: string) => boolean) | null {
  try {
    const list = parseNetworks(entry);
    return (host) => isInNetworks(list, host);
  } catch {
    return null;
  }
}

function toHostRule(name: string): ((host: string) => boolean) | null {
  const address = toCanonicalAddress(name);
  if (address !== null) return (host) => toCanonicalAddress(host) === address;
  const [, prefix, domain = ''] = /^(\*?\.)?([^*]+)$/.exec(name) ?? [];
  const ascii = domainToASCII(domain);
  if (!/^[\w-]+(\.[\w-]+)*$/.test(ascii)) return null;
  return (host) => host.endsWith(`.${ascii}`) || (prefix === undefined && host === ascii);
}
