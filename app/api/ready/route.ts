import { rejectCrossSite } from '@/lib/server/http/with-permission';
import { withErrorHandling, resultResponse } from '@/lib/server/http/responses';
import { hasPermission } from '@/lib/server/auth/identity';
import { getAuth } from '@/lib/server/auth/get-auth';
import { checkReadiness } from '@/lib/server/monitor/readiness';
import { getServices } from '@/lib/server/services';

export const dynamic = 'force-dynamic';

/**
 * Readiness probe: returns 200 if the database and the profiles are usable, otherwise 503. The reasons require the
 * permission `look`, because probes are anonymous.
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
      readiness.status === 'ready' ? 200 : 503,
    );
  });
}
