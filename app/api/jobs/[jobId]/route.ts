import { readText } from '@/app/api/read-text';
import {
  answering,
  asksForFresh,
  jsonAnswer,
  parseJson,
  problemAnswer,
  stateAnswer,
} from '@/app/api/respond';
import { annotationSchema, LONGEST_NOTE } from '@/lib/api/answers';
import { problem } from '@/lib/api/problem';
import { getMonitor } from '@/lib/monitor/process';

type Context = RouteContext<'/api/jobs/[jobId]'>;

/** One job. `?profile=` asks only that profile; `Cache-Control: no-cache` asks SWR again. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answering(async () => {
    const { jobId } = await params;
    const profile = new URL(request.url).searchParams.get('profile');
    const state = await getMonitor().lookUp(jobId, {
      fresh: asksForFresh(request),
      ...(profile !== null && { profile }),
    });
    return stateAnswer(request, state);
  });
}

/** Pins a job, or notes a line about it. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answering(async () => {
    const { jobId } = await params;
    const body = await readText(request);
    if (typeof body !== 'string') return problemAnswer(body.problem);

    const parsed = annotationSchema.safeParse(parseJson(body));
    if (!parsed.success) {
      const detail = `The body must be JSON of the form {"pinned": true, "note": "…"}, the note of at most ${LONGEST_NOTE} characters.`;
      return problemAnswer(problem('invalid_request', detail));
    }
    const { pinned, note } = parsed.data;
    const job = await getMonitor().annotate(jobId, {
      ...(pinned !== undefined && { pinned }),
      ...(note !== undefined && { note: inOneLine(note) }),
    });
    return job === null ? notKnown() : jsonAnswer(request, job);
  });
}

/** Stops watching a job and forgets it. */
export function DELETE(_: Request, { params }: Context): Promise<Response> {
  return answering(async () => {
    const { jobId } = await params;
    return (await getMonitor().forget(jobId)) ? new Response(null, { status: 204 }) : notKnown();
  });
}

function notKnown(): Response {
  return problemAnswer(problem('job_not_found', 'This dashboard knows no such job.'));
}

function inOneLine(note: string | null): string | null {
  return note?.replace(/\s+/g, ' ').trim() || null;
}
