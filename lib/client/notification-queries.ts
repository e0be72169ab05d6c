import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { unlessGone } from './jobs-mutations';
import {
  channelCreatedSchema,
  channelsAnswerSchema,
  channelTestAnswerSchema,
  deliveriesAnswerSchema,
  ruleSchema,
  rulesAnswerSchema,
  subscriptionsAnswerSchema,
  type ChannelRequest,
  type RuleRequest,
  type SubscriptionRequest,
} from '@/lib/contract/notification-schemas';
import { get, post, remove } from './http-client';
import { NOT_POLLED, reloadSettings, SETTINGS_KEY } from './settings-queries';

/** Timeout of a channel test, which waits for the receiver's response. */
const TEST_TIMEOUT_MS = 30_000;

export const channelsOptions = queryOptions({
  ...NOT_POLLED,
  queryKey: [SETTINGS_KEY, 'channels'],
  queryFn: ({ signal }) => get('/api/channels', { schema: channelsAnswerSchema, before: undefined, signal }),
});

export const rulesOptions = queryOptions({
  ...NOT_POLLED,
  queryKey: [SETTINGS_KEY, 'rules'],
  queryFn: ({ signal }) => get('/api/rules', { schema: rulesAnswerSchema, before: undefined, signal }),
});

export const deliveriesOptions = queryOptions({
  ...NOT_POLLED,
  queryKey: [SETTINGS_KEY, 'deliveries'],
  queryFn: ({ signal }) =>
    get('/api/deliveries', { schema: deliveriesAnswerSchema, before: undefined, signal }),
});

/** Mutation options that add a channel. Not cached, because request and response contain secrets. */
export function addChannelOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    gcTime: 0,
    mutationFn: (channel: ChannelRequest) => post('/api/channels', channel, { schema: channelCreatedSchema }),
    onSuccess: () => reloadSettings(client),
  });
}

export function removeChannelOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (id: string) => remove(toChannelPath(id)).catch(unlessGone),
    onSuccess: () => reloadSettings(client),
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
        { schema: channelTestAnswerSchema, timeoutMs: TEST_TIMEOUT_MS },
      ),
    onSettled: () => reloadSettings(client),
  });
}

export function addRuleOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (rule: RuleRequest) => post('/api/rules', rule, { schema: ruleSchema }),
    onSuccess: () => reloadSettings(client),
  });
}

export function removeRuleOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (id: string) => remove(`/api/rules/${encodeURIComponent(id)}`).catch(unlessGone),
    onSuccess: () => reloadSettings(client),
  });
}

/** Query options of a job's subscriptions and the available channels. */
export function subscriptionsOptions(jobId: string) {
  return queryOptions({
    ...NOT_POLLED,
    queryKey: ['subscriptions', jobId],
    queryFn: ({ signal }) =>
      get(toSubscriptionsPath(jobId), { schema: subscriptionsAnswerSchema, before: undefined, signal }),
  });
}

/** Mutation options that subscribe a channel to the end of a job (`isTold`), or unsubscribe it. */
export function subscribeOptions(client: QueryClient, jobId: string) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async ({ isTold, ...subscription }: SubscriptionRequest & { isTold: boolean }) => {
      if (isTold) await post(toSubscriptionsPath(jobId), subscription, { schema: subscriptionsAnswerSchema });
      else {
        const query = new URLSearchParams({ channelId: subscription.channelId });
        await remove(`${toSubscriptionsPath(jobId)}?${query.toString()}`).catch(unlessGone);
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: subscriptionsOptions(jobId).queryKey }),
  });
}

const toChannelPath = (id: string) => `/api/channels/${encodeURIComponent(id)}`;
const toSubscriptionsPath = (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}/subscriptions`;
