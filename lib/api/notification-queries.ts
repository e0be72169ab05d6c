import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { unlessGone } from './changes';
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
} from './notifications';
import { get, post, remove } from './request';
import { NOT_POLLED, reloadSettings, SETTINGS_KEY } from './settings-queries';

/** A test waits for what the other side says. */
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

/** Adds a channel. What is sent holds secrets, and is not kept; nor is one that was made, longer than it is shown. */
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
    mutationFn: (id: string) => remove(channelPath(id)).catch(unlessGone),
    onSuccess: () => reloadSettings(client),
  });
}

/** Sends a message now, and resolves what came back. */
export function testChannelOptions(client: QueryClient, id: string) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (locale: RuleRequest['locale']) =>
      post(
        `${channelPath(id)}/test`,
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

/** Who is told when a job ends, and who could be. */
export function subscriptionsOptions(jobId: string) {
  return queryOptions({
    ...NOT_POLLED,
    queryKey: ['subscriptions', jobId],
    queryFn: ({ signal }) =>
      get(subscriptionsPath(jobId), { schema: subscriptionsAnswerSchema, before: undefined, signal }),
  });
}

/** Has a channel told, or not told after all. */
export function subscribeOptions(client: QueryClient, jobId: string) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async ({ isTold, ...wish }: SubscriptionRequest & { isTold: boolean }) => {
      if (isTold) await post(subscriptionsPath(jobId), wish, { schema: subscriptionsAnswerSchema });
      else {
        const query = new URLSearchParams({ channelId: wish.channelId });
        await remove(`${subscriptionsPath(jobId)}?${query.toString()}`).catch(unlessGone);
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: subscriptionsOptions(jobId).queryKey }),
  });
}

const channelPath = (id: string) => `/api/channels/${encodeURIComponent(id)}`;
const subscriptionsPath = (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}/subscriptions`;
