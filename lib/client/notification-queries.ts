import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { ignoreNotFound } from './jobs-mutations';
import {
  channelCreatedResponseSchema,
  channelsResponseSchema,
  channelTestResponseSchema,
  deliveriesResponseSchema,
  ruleSchema,
  rulesResponseSchema,
  subscriptionsResponseSchema,
  type ChannelChange,
  type ChannelRequest,
  type RuleRequest,
  type SubscriptionRequest,
} from '@/lib/contract/notification-schemas';
import { get, patch, post, remove } from './http-client';
import { INSTANCE_KEY } from './query-keys';
import { SETTINGS_QUERY_OPTIONS, invalidateSettings, SETTINGS_KEY } from './settings-queries';

/** Timeout of a channel test, which waits for the receiver's response. */
const TEST_TIMEOUT_MS = 30_000;

export const channelsOptions = queryOptions({
  ...SETTINGS_QUERY_OPTIONS,
  queryKey: [SETTINGS_KEY, 'channels'],
  queryFn: ({ signal }) =>
    get('/api/channels', { schema: channelsResponseSchema, before: undefined, signal }),
});

export const rulesOptions = queryOptions({
  ...SETTINGS_QUERY_OPTIONS,
  queryKey: [SETTINGS_KEY, 'rules'],
  queryFn: ({ signal }) => get('/api/rules', { schema: rulesResponseSchema, before: undefined, signal }),
});

export const deliveriesOptions = queryOptions({
  ...SETTINGS_QUERY_OPTIONS,
  queryKey: [SETTINGS_KEY, 'deliveries'],
  queryFn: ({ signal }) =>
    get('/api/deliveries', { schema: deliveriesResponseSchema, before: undefined, signal }),
});

/** Mutation options that add a channel. Not cached, because request and response contain secrets. */
export function addChannelOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    gcTime: 0,
    mutationFn: (channel: ChannelRequest) =>
      post('/api/channels', channel, { schema: channelCreatedResponseSchema }),
    onSuccess: () => invalidateSettings(client),
  });
}

/** Mutation options that change a channel. Not cached, because request and response contain secrets. */
export function changeChannelOptions(client: QueryClient, id: string) {
  return mutationOptions({
    networkMode: 'always',
    gcTime: 0,
    mutationFn: (change: ChannelChange) => patch(toChannelPath(id), change, channelCreatedResponseSchema),
    onSuccess: () => invalidateSettings(client),
  });
}

export function removeChannelOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (id: string) => remove(toChannelPath(id)).catch(ignoreNotFound),
    onSuccess: () => invalidateSettings(client),
  });
}

/** Mutation options that send a test message. Resolves to the receiver's response. */
export function testChannelOptions(client: QueryClient, id: string) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (locale: RuleRequest['locale']) =>
      post(
        `${toChannelPath(id)}/test`,
        { locale },
        { schema: channelTestResponseSchema, timeoutMs: TEST_TIMEOUT_MS },
      ),
    onSettled: () => invalidateSettings(client),
  });
}

/** @param id ID of the rule to change; undefined to add one. */
export function saveRuleOptions(client: QueryClient, id: string | undefined) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (rule: RuleRequest) =>
      id === undefined
        ? post('/api/rules', rule, { schema: ruleSchema })
        : patch(`/api/rules/${encodeURIComponent(id)}`, rule, ruleSchema),
    onSuccess: () => invalidateSettings(client),
  });
}

export function removeRuleOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (id: string) => remove(`/api/rules/${encodeURIComponent(id)}`).catch(ignoreNotFound),
    onSuccess: () => invalidateSettings(client),
  });
}

/** Job or instance of which channels are notified. */
export type SubscriptionSubject = { jobId: string } | { instanceId: string };

/** Query options of the subscriptions of a job or an instance, and the available channels. */
export function subscriptionsOptions(subject: SubscriptionSubject) {
  return queryOptions({
    ...SETTINGS_QUERY_OPTIONS,
    queryKey: ['subscriptions', subject],
    queryFn: ({ signal }) =>
      get(toSubscriptionsPath(subject), { schema: subscriptionsResponseSchema, before: undefined, signal }),
  });
}

/** Mutation options that subscribe a channel to a job or an instance (`isSubscribed`), or unsubscribe it. */
export function subscribeOptions(client: QueryClient, subject: SubscriptionSubject) {
  const path = toSubscriptionsPath(subject);
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async ({
      isSubscribed,
      ...subscription
    }: SubscriptionRequest & { isSubscribed: boolean }) => {
      if (isSubscribed) await subscribe(subject, subscription);
      else {
        const query = new URLSearchParams({ channelId: subscription.channelId });
        await remove(`${path}?${query.toString()}`).catch(ignoreNotFound);
      }
    },
    onSettled: () => {
      // A subscription also follows the instance.
      if ('instanceId' in subject) void client.invalidateQueries({ queryKey: [INSTANCE_KEY] });
      return client.invalidateQueries({ queryKey: subscriptionsOptions(subject).queryKey });
    },
  });
}

/** Mutation options that subscribe a channel to several jobs. */
export function subscribeToJobsOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async ({ jobIds, ...subscription }: SubscriptionRequest & { jobIds: readonly string[] }) => {
      // One after the other: the requests of a selection must not take all of the server's time.
      for (const jobId of jobIds) await subscribe({ jobId }, subscription);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['subscriptions'] }),
  });
}

async function subscribe(subject: SubscriptionSubject, subscription: SubscriptionRequest): Promise<void> {
  await post(toSubscriptionsPath(subject), subscription, { schema: subscriptionsResponseSchema });
}

const toChannelPath = (id: string) => `/api/channels/${encodeURIComponent(id)}`;

function toSubscriptionsPath(subject: SubscriptionSubject): string {
  const path =
    'jobId' in subject
      ? `/api/jobs/${encodeURIComponent(subject.jobId)}`
      : `/api/instances/${encodeURIComponent(subject.instanceId)}`;
  return `${path}/subscriptions`;
}
