import 'server-only';
import type { BlockList } from 'node:net';
import { log } from '@/lib/server/logging/log';
import { isInNetworks } from '@/lib/server/networks';
import { processGlobal } from '@/lib/server/process-global';
import { REMOTE_ADDRESS_HEADER } from './connection-headers';
import { hasForwardedHeaders } from './forwarded';
import { logOncePerMinute } from './log-once-per-minute';
import type { ReadHeaders } from './read-headers';

const REFUSALS = {
  too_many: 'too many attempts have failed',
  busy: 'too many others are waiting for their password to be checked',
};

/**
 * Logs that a sign-in was refused, at most once per minute and reason.
 * @param network Address or network of the client. Null for a browser with limits of its own.
 */
export function logLimitedSignIn(reason: keyof typeof REFUSALS, network: string | null): void {
  logOncePerMinute(
    `sign_in_limited ${reason}`,
    'warn',
    { event: 'sign_in_limited', reason, network },
    `Refused to try a sign-in: ${REFUSALS[reason]}`,
  );
}

const unlistedProxy = processGlobal('unlisted-proxy', () => ({ isLogged: false }));

/** Warns, once, that clients may share the address of a reverse proxy, and with it the limit of failed sign-ins. */
export function warnOfUnlistedProxy(headers: ReadHeaders, trustedProxies: BlockList): void {
  const remoteAddress = headers.get(REMOTE_ADDRESS_HEADER) ?? '';
  const warning = unlistedProxy.get();
  if (warning.isLogged || !hasForwardedHeaders(headers) || isInNetworks(trustedProxies, remoteAddress))
    return;
  warning.isLogged = true;
  log.warn(
    { event: 'proxy_not_listed', remoteAddress },
    `A sign-in came with the headers of a reverse proxy from ${remoteAddress}, which is not in PROXY_TRUSTED. If it is ` +
      'your proxy, add it: until then, all users behind it share one limit of failed sign-ins',
  );
}
