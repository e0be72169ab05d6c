import 'server-only';
import type { Permission } from '@/lib/server/auth/identity';
import { createDeadline } from '@/lib/server/deadline';
import { ignoreStoreError } from '@/lib/server/store/errors';
import { authorize } from './with-permission';

const RECHECK_INTERVAL_MS = 5_000;

interface WaitOptions {
  permission: Permission;
  /** Maximum wait. */
  waitMs: number;
  /** @default 5 s */
  recheckMs?: number;
}

/**
 * Waits for at most `waitMs`. Ends with a problem once the session has ended or the token was revoked. While the store
 * fails, neither can have happened.
 *
 * @param wait Must resolve soon after the signal is aborted.
 */
export async function waitWhilePermitted(
  request: Request,
  { permission, waitMs, recheckMs = RECHECK_INTERVAL_MS }: WaitOptions,
  wait: (signal: AbortSignal) => Promise<Response>,
): Promise<Response> {
  const rejected = new AbortController();

  async function recheck(): Promise<void> {
    const caller = await authorize(request, permission).catch(ignoreStoreError);
    if (caller instanceof Response) rejected.abort(caller);
  }

  const timer = setInterval(() => void recheck().catch(() => undefined), recheckMs).unref();
  try {
    const response = await wait(createDeadline(waitMs, request.signal, rejected.signal));
    await recheck();
    const rejection: unknown = rejected.signal.reason;
    return rejection instanceof Response ? rejection : response;
  } finally {
    clearInterval(timer);
  }
}
