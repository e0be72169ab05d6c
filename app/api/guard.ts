import type { Asking } from '@/app/api/answer';
import { answering, problemAnswer } from '@/app/api/respond';
import { problem } from '@/lib/api/problem';
import { may, type Identity, type Permission } from '@/lib/access/identity';
import { isOwnOrigin } from '@/lib/access/origin';
import { getAccess } from '@/lib/access/process';
import { bearerOf } from '@/lib/access/tokens';

/**
 * Runs a handler for somebody who may do this, and answers everybody else with why not. All handlers go through here but
 * those in `OPEN` of `guard.test.ts`, which anybody may ask: what of them tells anything (badge, ready) looks who asks.
 */
export function guarded(
  request: Request,
  permission: Permission,
  handler: (identity: Identity) => Response | Promise<Response>,
): Promise<Response> {
  return answering(async () => {
    const refused = hasToken(request) ? null : refuseForeign(request);
    if (refused !== null) return refused;

    const identity = await getAccess().identify(request.headers);
    if (identity === null) {
      return problemAnswer(problem('sign_in_required', 'Sign in, or send a token: Authorization: Bearer ….'));
    }
    if (!may(identity, permission)) {
      return problemAnswer(problem('not_allowed', `This needs the permission "${permission}".`));
    }
    return handler(identity);
  });
}

/** Whether memory tells already that `guarded` would run a handler for who asks. */
export function isAllowedNow(asking: Asking, permission: Permission): boolean {
  if (refuseForeign(asking) !== null) return false;
  const identity = getAccess().identifyNow(asking.headers);
  return identity != null && may(identity, permission);
}

/**
 * Whoever knows a token is no page elsewhere, and no cookie counts beside it: scripts and Prometheus reach a replica by
 * whatever name or address it has inside.
 */
function hasToken(request: Request): boolean {
  return bearerOf(request.headers) !== undefined;
}

/** What another site had somebody's browser send, or sent to another name of this host; null for what is ours. */
export function refuseForeign(request: Asking): Response | null {
  if (!getAccess().isOwnHost(request.headers.get('Host'))) {
    return problemAnswer(
      problem('wrong_host', 'This dashboard is not to be reached by that host name (PUBLIC_URL).'),
    );
  }
  if (!isOwnOrigin(request)) {
    return problemAnswer(
      problem('foreign_origin', 'This may only be asked for by this dashboard’s own pages.'),
    );
  }
  return null;
}
