import { NO_STORE_HEADERS } from '@/lib/server/http/raw-response';
import { isBadgeOnly, hasPermission, type Identity } from '@/lib/server/auth/identity';
import { getAuth } from '@/lib/server/auth/get-auth';
import { isLocale } from '@/lib/contract/locale';
import { log } from '@/lib/server/logging/log';
import { getMonitor, getServices } from '@/lib/server/services';
import { StoreError } from '@/lib/server/store/errors';
import { renderJobBadge, UNKNOWN_BADGE } from './render-badge';

/**
 * Returns the status badge of a job. `?token=` is a token whose only scope is `badge`; `?locale=zh` selects Chinese.
 * Callers without access get the badge of an unknown job, and no job is fetched from SWR, so the endpoint can't be used
 * to probe for jobs.
 */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/jobs/[jobId]/badge.svg'>,
): Promise<Response> {
  const { jobId } = await params;
  const svg = await loadBadge(request, jobId).catch((error: unknown) => {
    // A failing store is logged once per outage, and badges are requested all the time.
    if (!(error instanceof StoreError))
      log.error({ event: 'request_failed', err: error }, 'Failed to render a badge');
    return UNKNOWN_BADGE;
  });
  const headers = { ...NO_STORE_HEADERS, 'Content-Type': 'image/svg+xml; charset=utf-8' };
  return new Response(svg, { headers });
}

async function loadBadge(request: Request, jobId: string): Promise<string> {
  const query = new URL(request.url).searchParams;
  if (getAuth().site.checkHost(request.headers) !== null || !canViewBadge(await identify(request, query)))
    return UNKNOWN_BADGE;
  const state = await getMonitor().getStoredJob(jobId);
  if (state === null) return UNKNOWN_BADGE;
  const locale = query.get('locale') ?? undefined;
  return renderJobBadge(state, { locale: isLocale(locale) ? locale : 'en', now: getServices().store.now() });
}

async function identify(request: Request, query: URLSearchParams): Promise<Identity | null> {
  const token = query.get('token');
  if (token !== null) {
    // URLs end up in logs and browser histories, so a token with more scopes is rejected here.
    const identity = await getAuth().identifyToken(token);
    return identity !== null && isBadgeOnly(identity) ? identity : null;
  }
  if (request.headers.has('Authorization')) return getAuth().identify(request.headers);
  // The size of the image would reveal the job's status to another site's page, so cookies are ignored there.
  return request.headers.get('Sec-Fetch-Site') === 'cross-site' ? null : getAuth().identify(request.headers);
}

function canViewBadge(identity: Identity | null): boolean {
  return identity !== null && hasPermission(identity, 'badge');
}
