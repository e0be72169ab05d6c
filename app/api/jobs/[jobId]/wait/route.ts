import { readJobId, readQuery, readWaitMs } from '@/lib/server/http/parameters';
import { withPermission } from '@/lib/server/http/with-permission';
import { jobResponse } from '@/lib/server/http/responses';
import { getAuth } from '@/lib/server/auth/get-auth';
import { createDeadline } from '@/lib/server/deadline';
import { getMonitor } from '@/lib/server/services';

/** Returns a job once it has ended or `?timeout=` seconds have passed. Intended for scripts. */
export function GET(request: Request, { params }: RouteContext<'/api/jobs/[jobId]/wait'>): Promise<Response> {
  return withPermission(request, 'look', async (identity) => {
    const jobId = await readJobId(params);
    const waitMs = readWaitMs(readQuery(request));
    const state = await getMonitor().waitForJob(jobId, {
      signal: createDeadline(waitMs, request.signal),
      canFetchUnknown: () => getAuth().canLookUp(identity),
    });
    return jobResponse(request, state);
  });
}
