import { guarded } from '@/app/api/guard';
import { readJson } from '@/app/api/read-json';
import { doneAnswer, jsonAnswer, problemAnswer, resultAnswer } from '@/app/api/respond';
import { subscriptionRequestSchema, type SubscriptionsAnswer } from '@/lib/api/notifications';
import { problem } from '@/lib/api/problem';
import { JOB_ID_PATTERN } from '@/lib/jobs/job-id';
import { getServices } from '@/lib/process';

type Context = RouteContext<'/api/jobs/[jobId]/subscriptions'>;

/** Who is told when this job ends, and which channels there are. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return guarded(request, 'keep', async () =>
    jsonAnswer(request, await subscriptionsOf((await params).jobId)),
  );
}

const WHY_NOT = {
  no_channel: problem('not_found', 'There is no such channel.'),
  no_job: problem('job_not_found', 'This dashboard knows no such job.'),
  job_ended: problem('job_ended', 'The job has ended: there is nothing more to tell.'),
};

/** "Tell this channel when the job ends." Asked for again, it stays as it is. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return guarded(request, 'keep', async (identity) => {
    const { jobId } = await params;
    const asked = await readJson(
      request,
      subscriptionRequestSchema,
      'The body must be JSON of the form {"channelId": "…", "locale": "en"}.',
    );
    if (asked instanceof Response) return asked;
    if (!JOB_ID_PATTERN.test(jobId)) return problemAnswer(problem('invalid_job_id', 'This is not a job ID.'));
    const { store } = getServices();
    const { channelId, locale } = asked;
    const added = await store.notifications.addRule({
      ...{ id: subscriptionId(jobId, channelId), channelId, jobId, phases: ['succeeded', 'failed'] },
      ...{ type: null, profile: null, overdue: false, locale },
      ...{ createdBy: identity.name, createdAt: store.now() },
    });
    if (added !== 'added') return problemAnswer(WHY_NOT[added]);
    return resultAnswer(await subscriptionsOf(jobId), 201);
  });
}

/** `?channelId=` is told nothing after all. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return guarded(request, 'keep', async () => {
    const { jobId } = await params;
    const channelId = new URL(request.url).searchParams.get('channelId') ?? '';
    const { notifications } = getServices().store;
    const rule = await notifications.removeRule(subscriptionId(jobId, channelId));
    return rule === null
      ? problemAnswer(problem('not_found', 'This channel is not to be told about this job.'))
      : doneAnswer();
  });
}

/** One for each job and channel, however often it is asked for. No channel's ID holds a dot. */
const subscriptionId = (jobId: string, channelId: string) => `${channelId}.${jobId}`;

async function subscriptionsOf(jobId: string): Promise<SubscriptionsAnswer> {
  const { notifications } = getServices().store;
  const [rules, channels] = await Promise.all([notifications.rules(jobId), notifications.channels()]);
  return {
    subscriptions: rules.map(({ channelId, locale }) => ({ channelId, locale })),
    channels: channels.map(({ id, name, kind }) => ({ id, name, kind })),
  };
}
