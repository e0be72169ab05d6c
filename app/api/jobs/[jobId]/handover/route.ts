import { guarded } from '@/app/api/guard';
import { readText } from '@/app/api/read-text';
import { problemAnswer } from '@/app/api/respond';
import { audit } from '@/lib/access/audit';
import { sealHandover } from '@/lib/access/handover';
import { getAccess } from '@/lib/access/process';
import { handoverRequestSchema, type HandoverAnswer } from '@/lib/api/handover';
import { problem } from '@/lib/api/problem';
import { parseJson } from '@/lib/json';
import { getMonitor, getMonitorProcess } from '@/lib/monitor/process';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Makes a link that shows this one job to whoever has it. It cannot be taken back, only forgotten with the job. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/jobs/[jobId]/handover'>,
): Promise<Response> {
  return guarded(request, 'keep', async (identity) => {
    const { jobId } = await params;
    const body = await readText(request);
    if (typeof body !== 'string') return problemAnswer(body.problem);
    const parsed = handoverRequestSchema.safeParse(parseJson(body));
    if (!parsed.success) {
      const detail = 'The body must be JSON of the form {"days": 7, "locale": "en"}; days is 1, 7 or 30.';
      return problemAnswer(problem('invalid_request', detail));
    }
    if ((await getMonitor().peek(jobId)) === null) {
      return problemAnswer(problem('job_not_found', 'This dashboard knows no such job.'));
    }
    const { store } = getMonitorProcess();
    const access = getAccess();
    const { days, locale } = parsed.data;
    const expiresAt = store.now() + days * DAY_MS;
    const token = sealHandover({ jobId, expiresAt }, access.secret());
    await audit(store, identity, 'handover_made', jobId);
    const answer: HandoverAnswer = {
      url: `${access.baseUrl(request.headers)}/handover/${token}${locale === undefined ? '' : `?lang=${locale}`}`,
      expiresAt: new Date(expiresAt).toISOString(),
    };
    return Response.json(answer, { status: 201, headers: { 'Cache-Control': 'private, no-store' } });
  });
}
