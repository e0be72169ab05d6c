import 'server-only';
import type { IncomingMessage } from 'node:http';

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

/**
 * Sets the headers that describe the connection. Clears a user header that was sent twice: Node.js joins the two
 * names, and one of them may be the client's own.
 *
 * @param userHeader Name of PROXY_USER_HEADER.
 */
export function setConnectionHeaders(request: IncomingMessage, userHeader: string): void {
  const { headers, socket, httpVersion } = request;
  headers[REMOTE_ADDRESS_HEADER] = socket.remoteAddress ?? '';
  headers[HTTP_VERSION_HEADER] = httpVersion;
  headers[RECEIVED_HEADER] = FORWARDED_HEADERS.filter((name) => headers[name] !== undefined).join(' ');
  const user = userHeader.toLowerCase();
  if (headers[user] !== undefined && (request.headersDistinct[user]?.length ?? 0) > 1) headers[user] = '';
}
