import { asksForFresh } from '@/lib/server/http/raw-response';
import { readJson } from '@/lib/server/http/read-json';
import { guarded } from '@/lib/server/http/with-permission';
import { doneAnswer, problemAnswer, stateAnswer } from '@/lib/server/http/responses';
import { fromMemoryOr } from '@/lib/server/http/fast-path/respond-from-cache';
import { annotationSchema } from '@/lib/contract/job-schemas';
import { LONGEST_NOTE } from '@/lib/contract/note-limits';
import { problem } from '@/lib/contract/problem';
import { audit } from '@/lib/server/auth/audit';
import { getAccess } from '@/lib/server/auth/process';
import { getMonitor, getServices } from '@/lib/server/services';

type Context = RouteContext<'/api/jobs/[jobId]'>;

/** Returns one job. `?profile=` restricts it to that profile; `Cache-Control: no-cache` refetches it from SWR. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return fromMemoryOr(request, () =>
    guarded(request, 'look', async (identity) => {
      const { jobId } = await params;
      const profile = new URL(request.url).searchParams.get('profile');
      const state = await getMonitor().lookUp(jobId, {
        fresh: asksForFresh(request),
        mayAsk: () => getAccess().mayLookUp(identity),
        ...(profile !== null && { profile }),
      });
      return stateAnswer(request, state);
    }),
  );
}

/** Pins a job or changes its note. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return guarded(request, 'keep', async () => {
    const { jobId } = await params;
    const change = await readJson(
      request,
      annotationSchema,
      `The body must be JSON: {"pinned": true, "note": "…"}. A note has at most ${LONGEST_NOTE} characters.`,
    );
    if (change instanceof Response) return change;
    const { pinned, note } = change;
    const job = await getMonitor().annotate(jobId, {
      ...(pinned !== undefined && { pinned }),
      ...(note !== undefined && { note: toSingleLine(note) }),
    });
    return job === null ? jobNotFound() : stateAnswer(request, job);
  });
}

/** Removes a job and its history. The job in SWR is not affected. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return guarded(request, 'operate', async (identity) => {
    const { jobId } = await params;
    if (!(await getMonitor().forget(jobId))) return jobNotFound();
    await audit(getServices().store, identity, 'job_forgotten', jobId);
    return doneAnswer();
  });
}

function jobNotFound(): Response {
  return problemAnswer(problem('job_not_found', "This job isn't monitored. Look it up first."));
}

function toSingleLine(note: string | null): string | null {
  return note?.replace(/\s+/g, ' ').trim() || null;
}
