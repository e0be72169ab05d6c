import { rejectCrossSite } from '@/lib/server/http/with-permission';
import { withErrorHandling, resultResponse } from '@/lib/server/http/responses';
import { hasPermission } from '@/lib/server/auth/identity';
import { getAuth } from '@/lib/server/auth/get-auth';
import { checkReadiness } from '@/lib/server/monitor/readiness';
import type { Readiness } from '@/lib/contract/health-schemas';
import { getServices } from '@/lib/server/services';

export const dynamic = 'force-dynamic';

/**
 * Readiness probe: returns 200 if the database and the profiles are usable, otherwise 503. The reasons require the
 * permission `look`, because probes are anonymous.
 *
 * `?profile=optional` also returns 200 if everything but the first profile is there, so that an orchestrator doesn't end
 * a server that waits for an operator to add it in the browser.
 */
export function GET(request: Request): Promise<Response> {
  return withErrorHandling(async () => {
    const readiness = await checkReadiness(getServices());
    const identity = await getAuth()
      .identify(request.headers)
      .catch(() => null);
    const canViewDetails =
      identity !== null && hasPermission(identity, 'look') && rejectCrossSite(request) === null;
    return resultResponse(
      canViewDetails ? readiness : { status: readiness.status },
      readiness.status === 'ready' || isWaitingForProfile(request, readiness) ? 200 : 503,
    );
  });
}

function isWaitingForProfile(request: Request, { profiles, store }: Readiness): boolean {
  const isOptional = new URL(request.url).searchParams.get('profile') === 'optional';
  return isOptional && profiles.length === 0 && store.problem === null;
}
