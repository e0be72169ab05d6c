import 'server-only';
import type { IncomingMessage } from 'node:http';

/**
 * Headers that describe the connection. `server.ts` sets them on every request and overwrites any value sent by the
 * client.
 */
export const REMOTE_ADDRESS_HEADER = 'x-swr-job-monitor-remote-address';
export const HTTP_VERSION_HEADER = 'x-swr-job-monitor-http-version';

/**
 * Adds the headers that describe the connection. Removes a user header that was sent twice: Node.js would join the
 * two names, and one of them may be the client's own.
 *
 * @param userHeader Name of PROXY_USER_HEADER.
 */
export function setConnectionHeaders(request: IncomingMessage, userHeader: string): void {
  const { headers, socket, httpVersion } = request;
  headers[REMOTE_ADDRESS_HEADER] = socket.remoteAddress ?? '';
  headers[HTTP_VERSION_HEADER] = httpVersion;
  const user = userHeader.toLowerCase();
  if (headers[user] !== undefined && (request.headersDistinct[user]?.length ?? 0) > 1) headers[user] = '';
}
