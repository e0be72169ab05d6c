import { guarded } from '@/app/api/guard';
import { problemAnswer, stateAnswer } from '@/app/api/respond';
import { getAccess } from '@/lib/access/process';
import { problem } from '@/lib/api/problem';
import { deadline } from '@/lib/deadline';
import { getMonitor } from '@/lib/process';

const USUAL_SECONDS = '60';
const MOST_SECONDS = 300;

/** The job as `GET /api/jobs/{jobId}` answers it, once it has ended or `?timeout=` seconds are up: for scripts. */
export function GET(request: Request, { params }: RouteContext<'/api/jobs/[jobId]/wait'>): Promise<Response> {
  return guarded(request, 'look', async (identity) => {
    const { jobId } = await params;
    const seconds = Number(new URL(request.url).searchParams.get('timeout') ?? USUAL_SECONDS);
    if (!(seconds >= 1 && seconds <= MOST_SECONDS)) {
      return problemAnswer(problem('invalid_request', `timeout is 1 to ${MOST_SECONDS} seconds.`));
    }
    const state = await getMonitor().wait(jobId, {
      signal: deadline(seconds * 1000, request.signal),
      mayAsk: () => getAccess().mayLookUp(identity),
    });
    return stateAnswer(request, state);
  });
}
