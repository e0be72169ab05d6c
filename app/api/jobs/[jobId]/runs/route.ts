import { JOB_NOT_FOUND } from '@/lib/server/http/not-found-problems';
import { readJobId } from '@/lib/server/http/parameters';
import { jsonResponse, problemResponse } from '@/lib/server/http/responses';
import { withPermission } from '@/lib/server/http/with-permission';
import { getPastRuns } from '@/lib/server/insights/past-runs';
import { getServices } from '@/lib/server/services';

type Context = RouteContext<'/api/jobs/[jobId]/runs'>;

/** Returns the past runs that the job is compared with. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return withPermission(request, 'look', async () => {
    const found = await getPastRuns(getServices(), await readJobId(params));
    return found === null ? problemResponse(JOB_NOT_FOUND) : jsonResponse(request, found);
  });
}
