import { readJobId, readQuery, readWaitMs } from '@/lib/server/http/parameters';
import { withWaitLimit } from '@/lib/server/http/wait-limit';
import { waitWhilePermitted } from '@/lib/server/http/wait-while-permitted';
import { withPermission } from '@/lib/server/http/with-permission';
import { jobResponse } from '@/lib/server/http/responses';
import { getAuth } from '@/lib/server/auth/get-auth';
import { getMonitor } from '@/lib/server/services';

/** Returns a job once it has ended or `?timeout=` seconds have passed. Intended for scripts. */
export function GET(request: Request, { params }: RouteContext<'/api/jobs/[jobId]/wait'>): Promise<Response> {
  return withPermission(request, 'look', async (identity) => {
    const jobId = await readJobId(params);
    const waitMs = readWaitMs(readQuery(request));
    return withWaitLimit(identity, () =>
      waitWhilePermitted(request, { permission: 'look', waitMs }, async (signal) => {
        const state = await getMonitor().waitForJob(jobId, {
          signal,
          canFetchUnknown: () => getAuth().canLookUp(identity),
        });
        return jobResponse(request, state);
      }),
    );
  });
}
