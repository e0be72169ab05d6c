import { parseId, readJobId, readQuery } from '@/lib/server/http/parameters';
import { CHANNEL_NOT_FOUND, JOB_NOT_FOUND } from '@/lib/server/http/not-found-problems';
import { withPermission } from '@/lib/server/http/with-permission';
import { readJson } from '@/lib/server/http/read-json';
import { noContent, jsonResponse, problemResponse, resultResponse } from '@/lib/server/http/responses';
import { subscriptionRequestSchema, type SubscriptionsResponse } from '@/lib/contract/notification-schemas';
import { createProblem } from '@/lib/contract/problem';
import { getServices } from '@/lib/server/services';

type Context = RouteContext<'/api/jobs/[jobId]/subscriptions'>;

/** Lists the subscriptions of a job, and the available channels. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return withPermission(request, 'keep', async () =>
    jsonResponse(request, await findSubscriptions(await readJobId(params))),
  );
}

const SUBSCRIBE_PROBLEMS = {
  no_channel: CHANNEL_NOT_FOUND,
  no_job: JOB_NOT_FOUND,
  job_ended: createProblem('job_ended', 'The job has ended, so there is nothing to notify about.'),
};

/** Subscribes a channel to the end of a job. Idempotent. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return withPermission(request, 'keep', async (identity) => {
    const jobId = await readJobId(params);
    const body = await readJson(
      request,
      subscriptionRequestSchema,
      'The body must be JSON: {"channelId": "…", "locale": "en"}.',
    );
    if (body instanceof Response) return body;
    const { store } = getServices();
    const { channelId, locale } = body;
    const added = await store.notifications.addRule({
      id: toSubscriptionId(jobId, channelId),
      channelId,
      jobId,
      instanceId: null,
      instanceEvents: [],
      phases: ['succeeded', 'failed'],
      type: null,
      profile: null,
      overdue: false,
      locale,
      createdBy: identity.name,
      createdAt: store.now(),
    });
    if (added !== 'added') return problemResponse(SUBSCRIBE_PROBLEMS[added]);
    return resultResponse(await findSubscriptions(jobId), 201);
  });
}

/** Unsubscribes the channel `?channelId=` from a job. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return withPermission(request, 'keep', async () => {
    const jobId = await readJobId(params);
    const channelId = parseId(readQuery(request).get('channelId') ?? '');
    const { notifications } = getServices().store;
    const rule = await notifications.deleteRule(toSubscriptionId(jobId, channelId));
    return rule === null
      ? problemResponse(createProblem('not_found', "The channel isn't subscribed to this job."))
      : noContent();
  });
}

/** Returns the rule ID of a subscription, unique per job and channel. Channel IDs contain no dots. */
const toSubscriptionId = (jobId: string, channelId: string) => `${channelId}.${jobId}`;

async function findSubscriptions(jobId: string): Promise<SubscriptionsResponse> {
  const { notifications } = getServices().store;
  const [rules, channels] = await Promise.all([notifications.findRules(jobId), notifications.findChannels()]);
  return {
    subscriptions: rules.map(({ channelId, locale }) => ({ channelId, locale })),
    channels: channels.map(({ id, name, kind }) => ({ id, name, kind })),
  };
}
