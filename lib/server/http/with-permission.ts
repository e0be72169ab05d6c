import 'server-only';
import type { RequestLike } from './raw-response';
import { describeRefusal } from './describe-refusal';
import { withErrorHandling, problemResponse } from './responses';
import { createProblem } from '@/lib/contract/problem';
import { hasPermission, type Identity, type Permission } from '@/lib/server/auth/identity';
import { logRefusal } from '@/lib/server/auth/log-refusal';
import { getAuth } from '@/lib/server/auth/get-auth';
import { parseBearer } from '@/lib/server/auth/tokens';

const READ_METHODS = new Set(['GET', 'HEAD']);

/**
 * Runs a handler if the caller has the permission, and returns a problem otherwise. Every handler uses it, except for
 * the public ones listed in `app/api/with-permission.test.ts`; of these, badge and ready check the caller themselves.
 */
export function withPermission(
  request: Request,
  permission: Permission,
  handler: (identity: Identity) => Response | Promise<Response>,
): Promise<Response> {
  return withErrorHandling(async () => {
    const caller = await authorize(request, permission);
    if (caller instanceof Response) return caller;
    const waitMs = READ_METHODS.has(request.method) ? 0 : getAuth().countAnonymousChange(caller);
    if (waitMs === 0) return handler(caller);
    const detail = 'Too many changes from your network without sign-in. Try again later.';
    const retryAt = new Date(Date.now() + waitMs).toISOString();
    return problemResponse(createProblem('too_many_requests', detail), retryAt);
  });
}

/**
 * Returns the caller of a request, or a problem if it is none with the permission.
 *
 * @throws StoreError
 * @throws CredentialsError
 */
export async function authorize(request: Request, permission: Permission): Promise<Identity | Response> {
  const rejection = hasToken(request) ? null : rejectCrossSite(request);
  if (rejection !== null) return rejection;
  const identity = await getAuth().identify(request.headers);
  if (identity === null) {
    return problemResponse(
      createProblem(
        'sign_in_required',
        'Sign in, or send an API token in the header "Authorization: Bearer <token>".',
      ),
    );
  }
  if (hasPermission(identity, permission)) return identity;
  return problemResponse(
    createProblem('not_allowed', `Requires the permission "${permission}". Ask an operator for access.`),
  );
}

/** Returns whether the caller is known from memory to have the permission. False means unknown or not permitted. */
export function hasCachedPermission(request: RequestLike, permission: Permission): boolean {
  if (getAuth().site.check(request) !== null) return false;
  const identity = getAuth().getCachedIdentity(request.headers);
  return identity != null && hasPermission(identity, permission);
}

/**
 * Returns whether the request has a bearer token. A token rules out CSRF, and cookies are ignored beside it. The host
 * and origin checks are skipped, so that scripts and Prometheus can reach a replica by its internal address.
 */
function hasToken(request: Request): boolean {
  return parseBearer(request.headers) !== undefined;
}

/**
 * Rejects cross-site requests (CSRF), unless a user opens the URL, and unknown host names (DNS rebinding).
 *
 * @returns Null if the request is allowed.
 */
export function rejectCrossSite(request: RequestLike): Response | null {
  const refusal = getAuth().site.check(request);
  if (refusal === null) return null;
  logRefusal(refusal, request.headers);
  return problemResponse(createProblem(refusal.code, describeRefusal(refusal, 'en').text));
}
