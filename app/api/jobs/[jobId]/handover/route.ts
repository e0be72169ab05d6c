import { JOB_NOT_FOUND } from '@/lib/server/http/not-found-problems';
import { withPermission } from '@/lib/server/http/with-permission';
import { readJson } from '@/lib/server/http/read-json';
import { problemResponse, resultResponse } from '@/lib/server/http/responses';
import { audit } from '@/lib/server/auth/audit';
import { sealShareLink } from '@/lib/server/auth/share-link-token';
import { getAuth } from '@/lib/server/auth/get-auth';
import { shareLinkRequestSchema, type ShareLinkResponse } from '@/lib/contract/share-link-schemas';
import { getMonitor, getServices } from '@/lib/server/services';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Creates a share link for a job. The link can't be revoked, but stops working when the job is removed. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/jobs/[jobId]/handover'>,
): Promise<Response> {
  return withPermission(request, 'keep', async (identity) => {
    const { jobId } = await params;
    const body = await readJson(
      request,
      shareLinkRequestSchema,
      'The body must be JSON: {"days": 7, "locale": "en"}. "days" must be 1, 7 or 30.',
    );
    if (body instanceof Response) return body;
    if ((await getMonitor().getStoredJob(jobId)) === null) {
      return problemResponse(JOB_NOT_FOUND);
    }
    const { store } = getServices();
    const access = getAuth();
    const { days, locale } = body;
    const expiresAt = store.now() + days * DAY_MS;
    const token = sealShareLink({ jobId, expiresAt }, access.getSecret());
    await audit(store, identity, 'handover_made', jobId);
    const link: ShareLinkResponse = {
      url: `${access.getBaseUrl(request.headers)}/handover/${token}${locale === undefined ? '' : `?lang=${locale}`}`,
      expiresAt: new Date(expiresAt).toISOString(),
    };
    return resultResponse(link, 201);
  });
}
