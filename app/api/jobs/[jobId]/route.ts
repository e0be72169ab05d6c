import { answering, asksForFresh, jsonAnswer, problemAnswer } from '@/app/api/respond';
import { isKnown } from '@/lib/api/answers';
import { getMonitor } from '@/lib/monitor/process';

/** One job. `?profile=` asks only that profile; `Cache-Control: no-cache` asks SWR again. */
export function GET(request: Request, { params }: RouteContext<'/api/jobs/[jobId]'>): Promise<Response> {
  return answering(async () => {
    const { jobId } = await params;
    const profile = new URL(request.url).searchParams.get('profile');
    const state = await getMonitor().lookUp(jobId, {
      fresh: asksForFresh(request),
      ...(profile !== null && { profile }),
    });
    return isKnown(state) ? jsonAnswer(request, state) : problemAnswer(state.problem, state.nextCheckAt);
  });
}
