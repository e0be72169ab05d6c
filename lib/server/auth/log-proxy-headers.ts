import 'server-only';
import { getConfig } from '@/lib/server/config/config';
import { log } from '@/lib/server/logging/log';

/** Logs at the start which headers the reverse proxy must control, with AUTH_MODE=proxy. */
export function logProxyHeaders(): void {
  const {
    AUTH_MODE,
    PROXY_USER_HEADER: user,
    PROXY_GROUPS_HEADER: groups,
    PROXY_TRUSTED: proxies,
  } = getConfig();
  if (AUTH_MODE !== 'proxy') return;
  log.info(
    { event: 'proxy_headers', user, groups, proxies },
    `Users are those that the reverse proxy names. It must set or remove both ${user} and ${groups} in every request: a value that a client sends would be believed. A request with two of either is refused`,
  );
}
