import { PRIVATE } from '@/app/api/answer';
import { refuseForeign } from '@/app/api/guard';
import { isForBadgesOnly, may, type Identity } from '@/lib/access/identity';
import { getAccess } from '@/lib/access/process';
import { isLocale } from '@/lib/i18n/locale';
import { log } from '@/lib/log';
import { getMonitor, getServices } from '@/lib/process';
import { jobBadge, UNKNOWN_BADGE } from './badge';

/**
 * A picture of a job's status, for wikis. `?token=` is a token for badges alone; `?locale=zh` is in Chinese. Whoever may
 * not see the job gets the picture of a job that nobody knows, and SWR is never asked: there is nothing to be probed.
 */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/jobs/[jobId]/badge.svg'>,
): Promise<Response> {
  const { jobId } = await params;
  const svg = await draw(request, jobId).catch((error: unknown) => {
    log.error({ event: 'request_failed', err: error }, 'A badge could not be drawn');
    return UNKNOWN_BADGE;
  });
  const headers = { ...PRIVATE, 'Content-Type': 'image/svg+xml; charset=utf-8' };
  return new Response(svg, { headers });
}

async function draw(request: Request, jobId: string): Promise<string> {
  const query = new URL(request.url).searchParams;
  if (refuseForeign(request) !== null || !mayDraw(await identify(request, query))) return UNKNOWN_BADGE;
  const state = await getMonitor().peek(jobId);
  if (state === null) return UNKNOWN_BADGE;
  const asked = query.get('locale') ?? undefined;
  return jobBadge(state, { locale: isLocale(asked) ? asked : 'en', now: getServices().store.now() });
}

async function identify(request: Request, query: URLSearchParams): Promise<Identity | null> {
  const token = query.get('token');
  if (token !== null) {
    // What stands in an address ends in logs and histories: a token that may do more has no place there.
    const identity = await getAccess().identifyToken(token);
    return identity !== null && isForBadgesOnly(identity) ? identity : null;
  }
  if (request.headers.has('Authorization')) return getAccess().identify(request.headers);
  // By its size a picture would tell another site's page how the job of this viewer stands.
  return request.headers.get('Sec-Fetch-Site') === 'cross-site'
    ? null
    : getAccess().identify(request.headers);
}

function mayDraw(identity: Identity | null): boolean {
  return identity !== null && may(identity, 'badge');
}
