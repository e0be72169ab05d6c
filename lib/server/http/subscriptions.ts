import 'server-only';
import { subscriptionRequestSchema, type SubscriptionsResponse } from '@/lib/contract/notification-schemas';
import { createProblem } from '@/lib/contract/problem';
import { INSTANCE_EVENTS } from '@/lib/domain/instance-phase';
import type { Identity } from '@/lib/server/auth/identity';
import { getServices } from '@/lib/server/services';
import { CHANNEL_NOT_FOUND, INSTANCE_NOT_FOUND, JOB_NOT_FOUND } from './not-found-problems';
import { parseId, readQuery } from './parameters';
import { readJson } from './read-json';
import { jsonResponse, noContent, problemResponse, resultResponse } from './responses';

/** Job or instance of which channels are notified. */
type Subject = { jobId: string } | { instanceId: string };

/** Responds with the subscriptions of a job or an instance, and the available channels. */
export async function listSubscriptions(request: Request, subject: Subject): Promise<Response> {
  return jsonResponse(request, await findSubscriptions(subject));
}

const SUBSCRIBE_PROBLEMS = {
  no_channel: CHANNEL_NOT_FOUND,
  no_job: JOB_NOT_FOUND,
  job_ended: createProblem('job_ended', 'The job has ended, so there is nothing to notify about.'),
  no_instance: INSTANCE_NOT_FOUND,
  instance_deleted: createProblem(
    'instance_not_found',
    'The instance was deleted, so there is nothing to notify about.',
  ),
};

/**
 * Subscribes the channel in the body to a job or an instance, and responds with the subscriptions. Idempotent.
 *
 * @param prepare Called if the channel exists. May return the response to an error.
 */
export async function addSubscription(
  request: Request,
  subject: Subject,
  identity: Identity,
  prepare: () => Promise<Response | null> = () => Promise.resolve(null),
): Promise<Response> {
  const body = await readJson(
    request,
    subscriptionRequestSchema,
    'The body must be JSON: {"channelId": "…", "locale": "en"}.',
  );
  if (body instanceof Response) return body;
  const { channelId, locale } = body;
  const { store } = getServices();
  if ((await store.notifications.findChannel(channelId)) === null) return problemResponse(CHANNEL_NOT_FOUND);
  const failure = await prepare();
  if (failure !== null) return failure;
  const added = await store.notifications.addRule({
    id: toRuleId(subject, channelId),
    channelId,
    jobId: null,
    instanceId: null,
    ...subject,
    phases: 'jobId' in subject ? ['succeeded', 'failed'] : [],
    instanceEvents: 'jobId' in subject ? [] : [...INSTANCE_EVENTS],
    type: null,
    profile: null,
    overdue: false,
    locale,
    createdBy: identity.name,
    createdAt: store.now(),
  });
  if (added !== 'added') return problemResponse(SUBSCRIBE_PROBLEMS[added]);
  return resultResponse(await findSubscriptions(subject), 201);
}

/** Unsubscribes the channel `?channelId=` from a job or an instance. */
export async function removeSubscription(request: Request, subject: Subject): Promise<Response> {
  const channelId = parseId(readQuery(request).get('channelId') ?? '');
  const rule = await getServices().store.notifications.deleteRule(toRuleId(subject, channelId));
  const name = 'jobId' in subject ? 'job' : 'instance';
  return rule === null
    ? problemResponse(createProblem('not_found', `The channel isn't subscribed to this ${name}.`))
    : noContent();
}

/** Returns the rule ID of a subscription, unique per subject and channel. IDs of channels and jobs contain no dots. */
function toRuleId(subject: Subject, channelId: string): string {
  return 'jobId' in subject ? `${channelId}.${subject.jobId}` : `${channelId}.instance.${subject.instanceId}`;
}

async function findSubscriptions(subject: Subject): Promise<SubscriptionsResponse> {
  const { notifications } = getServices().store;
  const [rules, channels] = await Promise.all([
    notifications.findRules(subject),
    notifications.findChannels(),
  ]);
  return {
    subscriptions: rules.map(({ channelId, locale }) => ({ channelId, locale })),
    channels: channels.map(({ id, name, kind }) => ({ id, name, kind })),
  };
}
