import { readLookupMode } from '@/lib/server/http/raw-response';
import { readJson } from '@/lib/server/http/read-json';
import { readJobId, readQuery } from '@/lib/server/http/parameters';
import { JOB_NOT_FOUND } from '@/lib/server/http/not-found-problems';
import { withPermission } from '@/lib/server/http/with-permission';
import { noContent, problemResponse, jobResponse } from '@/lib/server/http/responses';
import { annotationSchema } from '@/lib/contract/job-schemas';
import { MAX_NOTE_LENGTH } from '@/lib/contract/note-limits';
import { audit } from '@/lib/server/auth/audit';
import { getAuth } from '@/lib/server/auth/get-auth';
import { getMonitor, getServices } from '@/lib/server/services';

type Context = RouteContext<'/api/jobs/[jobId]'>;

/** Returns one job. `?profile=` restricts it to that profile; `Cache-Control: no-cache` refetches it from SWR. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return withPermission(request, 'look', async (identity) => {
    const jobId = await readJobId(params);
    const profile = readQuery(request).get('profile');
    const state = await getMonitor().getJob(jobId, {
      ...readLookupMode(request),
      canFetchUnknown: () => getAuth().canLookUp(identity),
      ...(profile !== null && { profile }),
    });
    return jobResponse(request, state);
  });
}

/** Pins a job or changes its note. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return withPermission(request, 'keep', async () => {
    const jobId = await readJobId(params);
    const change = await readJson(
      request,
      annotationSchema,
      `The body must be JSON: {"pinned": true, "note": "…"}. A note has at most ${MAX_NOTE_LENGTH} characters.`,
    );
    if (change instanceof Response) return change;
    const { pinned, note } = change;
    const job = await getMonitor().annotateJob(jobId, {
      ...(pinned !== undefined && { pinned }),
      ...(note !== undefined && { note: toSingleLine(note) }),
    });
    return job === null ? problemResponse(JOB_NOT_FOUND) : jobResponse(request, job);
  });
}

/** Removes a job and its history. The job in SWR is not affected. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const jobId = await readJobId(params);
    if (!(await getMonitor().removeJob(jobId))) return problemResponse(JOB_NOT_FOUND);
    await audit(getServices().store, identity, 'job_forgotten', jobId);
    return noContent();
  });
}

function toSingleLine(note: string | null): string | null {
  return note?.replace(/\s+/g, ' ').trim() || null;
}
