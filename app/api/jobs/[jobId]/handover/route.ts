import { guarded } from '@/app/api/guard';
import { readJson } from '@/app/api/read-json';
import { problemAnswer, resultAnswer } from '@/app/api/respond';
import { audit } from '@/lib/access/audit';
import { sealHandover } from '@/lib/access/handover';
import { getAccess } from '@/lib/access/process';
import { handoverRequestSchema, type HandoverAnswer } from '@/lib/api/handover';
import { problem } from '@/lib/api/problem';
import { getMonitor, getServices } from '@/lib/process';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Makes a link that shows this one job to whoever has it. It cannot be taken back, only forgotten with the job. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/jobs/[jobId]/handover'>,
): Promise<Response> {
  return guarded(request, 'keep', async (identity) => {
    const { jobId } = await params;
    const asked = await readJson(
      request,
      handoverRequestSchema,
      'The body must be JSON of the form {"days": 7, "locale": "en"}; days is 1, 7 or 30.',
    );
    if (asked instanceof Response) return asked;
    if ((await getMonitor().peek(jobId)) === null) {
      return problemAnswer(problem('job_not_found', 'This dashboard knows no such job.'));
    }
    const { store } = getServices();
    const access = getAccess();
    const { days, locale } = asked;
    const expiresAt = store.now() + days * DAY_MS;
    const token = sealHandover({ jobId, expiresAt }, access.secret());
    await audit(store, identity, 'handover_made', jobId);
    const answer: HandoverAnswer = {
      url: `${access.baseUrl(request.headers)}/handover/${token}${locale === undefined ? '' : `?lang=${locale}`}`,
      expiresAt: new Date(expiresAt).toISOString(),
    };
    return resultAnswer(answer, 201);
  });
}
