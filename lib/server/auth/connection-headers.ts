import 'server-only';
import type { IncomingMessage } from 'node:http';
import { toLowerCaseName } from './read-headers';

/**
 * Headers that describe the connection. `server.ts` sets them on every request and overwrites any value sent by the
 * client.
 */
export const REMOTE_ADDRESS_HEADER = 'x-swr-job-monitor-remote-address';
export const HTTP_VERSION_HEADER = 'x-swr-job-monitor-http-version';
/** Names of the received headers of a reverse proxy. Next.js adds some of them if they are missing. */
export const RECEIVED_HEADER = 'x-swr-job-monitor-received';

/** Headers that reverse proxies add. */
const FORWARDED_HEADERS = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
] as const;
export type ForwardedHeader = (typeof FORWARDED_HEADERS)[number];

/** Names of the headers in which a reverse proxy sends who the user is. */
interface IdentityHeaders {
  PROXY_USER_HEADER: string;
  PROXY_GROUPS_HEADER: string;
}

/**
 * Sets the headers that describe the connection. Clears the user if an identity header was sent twice: Node.js joins the
 * two values, and one of them may be the client's own.
 */
export function setConnectionHeaders(
  request: IncomingMessage,
  { PROXY_USER_HEADER, PROXY_GROUPS_HEADER }: IdentityHeaders,
): void {
  const { headers, socket, httpVersion } = request;
  headers[REMOTE_ADDRESS_HEADER] = socket.remoteAddress ?? '';
  headers[HTTP_VERSION_HEADER] = httpVersion;
  headers[RECEIVED_HEADER] = FORWARDED_HEADERS.filter((name) => headers[name] !== undefined).join(' ');
  const user = toLowerCaseName(PROXY_USER_HEADER);
  if (headers[user] === undefined) return;
  const groups = toLowerCaseName(PROXY_GROUPS_HEADER);
  const isRepeated = (name: string) => (request.headersDistinct[name]?.length ?? 0) > 1;
  if (isRepeated(user) || isRepeated(groups)) headers[user] = '';
}
