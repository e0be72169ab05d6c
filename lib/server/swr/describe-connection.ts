import 'server-only';
import type { SwrFailure } from './swr-error';

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name does not exist',
  EAI_AGAIN: 'its name could not be resolved now',
  ECONNREFUSED: 'it refused the connection',
  ECONNRESET: 'it closed the connection',
  UND_ERR_SOCKET: 'it closed the connection',
  EHOSTUNREACH: 'no route leads to it',
  ENETUNREACH: 'no route leads to it',
};

type ConnectionFailure = Extract<SwrFailure, { kind: 'connection_failed' | 'timeout' }>;

/**
 * Describes a failed connection in one English sentence, which says whether a proxy was used.
 * @param server What did not respond, like "SWR".
 */
export function describeConnection(failure: ConnectionFailure, server: string): string {
  const way = failure.proxy === null ? '' : ` through the proxy ${failure.proxy}`;
  if (failure.kind === 'timeout') return `No response from ${server} within ${failure.afterMs} ms${way}.`;
  const { cause, host } = failure;
  const reason = Object.hasOwn(REASONS, cause) ? REASONS[cause] : undefined;
  const suffix = reason === undefined ? '' : `: ${reason}`;
  return `The connection to ${host}${way} failed (${cause})${suffix}.`;
}
