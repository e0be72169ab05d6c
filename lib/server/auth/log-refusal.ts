import 'server-only';
import { log } from '@/lib/server/logging/log';
import { processGlobal } from '@/lib/server/process-global';
import { createAttemptLimit } from './attempt-limit';
import { REMOTE_ADDRESS_HEADER } from './connection-headers';
import type { Refusal } from './own-site';
import type { ReadHeaders } from './read-headers';

/** One line per code and minute: any client can cause refusals. */
const lines = processGlobal('refusal-log', () => createAttemptLimit({ max: 1, windowMs: 60_000 }));

const ADVICE = 'see "Reverse proxies" in docs/operations.md';

/** Logs why a request was refused, and what to change if it came from the dashboard's own users. */
export function logRefusal(refusal: Refusal, headers: ReadHeaders): void {
  const { code, host, origin, publicOrigin } = refusal;
  if (lines.get().attempt(code) > 0) return;
  const remoteAddress = headers.get(REMOTE_ADDRESS_HEADER);
  const received = code === 'wrong_host' ? `host ${host ?? 'unknown'}` : `origin ${origin ?? 'unknown'}`;
  const expected = publicOrigin === null ? 'PUBLIC_URL is not set' : `PUBLIC_URL is ${publicOrigin}`;
  log.warn(
    { event: 'request_refused', code, host, origin, publicUrl: publicOrigin, remoteAddress },
    `Refused a request: the ${received} is not the dashboard's, and ${expected} (${ADVICE})`,
  );
}
