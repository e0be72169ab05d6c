import 'server-only';
import type { Identity } from '@/lib/server/auth/identity';
import { getAuth } from '@/lib/server/auth/get-auth';
import { createProblem } from '@/lib/contract/problem';
import { problemResponse } from './responses';
import { withPermission } from './with-permission';

/** Runs a handler that changes users, if the caller is an operator and users sign in with a password of this dashboard. */
export function withUserManagement(
  request: Request,
  handler: (identity: Identity) => Promise<Response>,
): Promise<Response> {
  return withPermission(request, 'operate', (identity) =>
    getAuth().mode === 'password'
      ? handler(identity)
      : problemResponse(createProblem('not_found', 'Users are managed here only with AUTH_MODE=password.')),
  );
}

/** Runs work that hashes a password in the queue of sign-ins. Returns a problem if too many are waiting. */
export async function withHashing<T extends object>(
  request: Request,
  work: () => Promise<T>,
): Promise<T | Response> {
  const attempt = { headers: request.headers, name: '', work };
  const outcome = await getAuth().signInLimit.attemptWithPassword(attempt);
  if (outcome.refusal === null) return outcome.result;
  const { waitMs } = outcome.refusal;
  const detail = `Too many passwords are being checked. Try again in ${Math.ceil(waitMs / 1000)} s.`;
  const retryAt = new Date(Date.now() + waitMs).toISOString();
  return problemResponse(createProblem('too_many_requests', detail), retryAt);
}
