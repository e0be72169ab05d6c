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
  type ChannelRequest,
  type RuleRequest,
  type SubscriptionRequest,
} from '@/lib/contract/notification-schemas';
import { get, post, remove } from './http-client';
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

export function addRuleOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (rule: RuleRequest) => post('/api/rules', rule, { schema: ruleSchema }),
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

/** Query options of a job's subscriptions and the available channels. */
export function subscriptionsOptions(jobId: string) {
  return queryOptions({
    ...SETTINGS_QUERY_OPTIONS,
    queryKey: ['subscriptions', jobId],
    queryFn: ({ signal }) =>
      get(toSubscriptionsPath(jobId), { schema: subscriptionsResponseSchema, before: undefined, signal }),
  });
}

/** Mutation options that subscribe a channel to the end of a job (`isTold`), or unsubscribe it. */
export function subscribeOptions(client: QueryClient, jobId: string) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async ({ isTold, ...subscription }: SubscriptionRequest & { isTold: boolean }) => {
      if (isTold)
        await post(toSubscriptionsPath(jobId), subscription, { schema: subscriptionsResponseSchema });
      else {
        const query = new URLSearchParams({ channelId: subscription.channelId });
        await remove(`${toSubscriptionsPath(jobId)}?${query.toString()}`).catch(ignoreNotFound);
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: subscriptionsOptions(jobId).queryKey }),
  });
}

const toChannelPath = (id: string) => `/api/channels/${encodeURIComponent(id)}`;
const toSubscriptionsPath = (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}/subscriptions`;
