import { readJobId, readQuery } from '@/lib/server/http/parameters';
import { withWaitLimit } from '@/lib/server/http/wait-limit';
import { withPermission } from '@/lib/server/http/with-permission';
import { problemResponse, jobResponse } from '@/lib/server/http/responses';
import { getAuth } from '@/lib/server/auth/get-auth';
import { createProblem } from '@/lib/contract/problem';
import { createDeadline } from '@/lib/server/deadline';
import { getMonitor } from '@/lib/server/services';

const DEFAULT_SECONDS = '60';
const MAX_SECONDS = 300;

/** Returns a job once it has ended or `?timeout=` seconds have passed. Intended for scripts. */
export function GET(request: Request, { params }: RouteContext<'/api/jobs/[jobId]/wait'>): Promise<Response> {
  return withPermission(request, 'look', async (identity) => {
    const jobId = await readJobId(params);
    const seconds = Number(readQuery(request).get('timeout') ?? DEFAULT_SECONDS);
    if (!(seconds >= 1 && seconds <= MAX_SECONDS)) {
      return problemResponse(
        createProblem('invalid_request', `"timeout" must be a number from 1 to ${MAX_SECONDS} (seconds).`),
      );
    }
    return withWaitLimit(request, identity, async () => {
      const state = await getMonitor().waitForJob(jobId, {
        signal: createDeadline(seconds * 1000, request.signal),
        canFetchUnknown: () => getAuth().canLookUp(identity),
      });
      return jobResponse(request, state);
    });
  });
}
