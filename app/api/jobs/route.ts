import { readText } from '@/app/api/read-text';
import { answering, asksForFresh, jsonAnswer, problemAnswer } from '@/app/api/respond';
import { MOST_IDS, watchRequestSchema, type JobsAnswer, type WatchAnswer } from '@/lib/api/answers';
import { problem } from '@/lib/api/problem';
import { findJobIds } from '@/lib/jobs/find-job-ids';
import { BOARD_PATIENCE_MS } from '@/lib/monitor/monitor';
import { getMonitor } from '@/lib/monitor/process';

/** The jobs of a board, in the order asked; a bad ID spoils only its own entry. */
export function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const ids = new URL(request.url).searchParams.getAll('id');
    if (ids.length === 0 || ids.length > MOST_IDS) {
      const detail = `Name 1 to ${MOST_IDS} job IDs, as ?id=A&id=B; these are ${ids.length}.`;
      return problemAnswer(problem('invalid_request', detail));
    }
    const options = { fresh: asksForFresh(request), patienceMs: BOARD_PATIENCE_MS };
    const jobs = await Promise.all(ids.map((id) => getMonitor().lookUp(id, options)));
    return jsonAnswer(request, { jobs } satisfies JobsAnswer);
  });
}

/** Finds every job ID in a text and looks each up. */
export function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const body = await readText(request);
    if (typeof body !== 'string') return problemAnswer(body.problem);

    const parsed = watchRequestSchema.safeParse(parseJson(body));
    if (!parsed.success) {
      return problemAnswer(problem('invalid_request', 'The body must be JSON of the form {"text": "…"}.'));
    }
    const { ids } = findJobIds(parsed.data.text);
    if (ids.length === 0) {
      return problemAnswer(problem('no_job_id_found', 'The text holds nothing that looks like a job ID.'));
    }
    getMonitor().watch(ids);
    return Response.json({ ids } satisfies WatchAnswer, {
      headers: { 'Cache-Control': 'private, no-store' },
    });
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
