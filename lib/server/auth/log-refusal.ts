import 'server-only';
import { REMOTE_ADDRESS_HEADER } from './connection-headers';
import { logOncePerMinute } from './log-once-per-minute';
import type { Refusal } from './own-site';
import type { ReadHeaders } from './read-headers';

const ADVICE = 'see "Reverse proxies" in docs/deployment.md';

/**
 * Logs why a request was refused, and what to change if it came from the dashboard's own users. Logs one line per code
 * and minute.
 */
export function logRefusal(refusal: Refusal, headers: ReadHeaders): void {
  const { code, host, origin, publicUrl } = refusal;
  const remoteAddress = headers.get(REMOTE_ADDRESS_HEADER);
  const received = code === 'wrong_host' ? `host ${host ?? 'unknown'}` : `origin ${origin ?? 'unknown'}`;
  const expected = publicUrl === null ? 'PUBLIC_URL is not set' : `PUBLIC_URL is ${publicUrl}`;
  logOncePerMinute(
    code,
    'warn',
    { event: 'request_refused', code, host, origin, publicUrl, remoteAddress },
    `Refused a request: the ${received} is not the dashboard's, and ${expected} (${ADVICE})`,
  );
}
