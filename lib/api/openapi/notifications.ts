import {
  channelCreatedSchema,
  channelsAnswerSchema,
  channelTestAnswerSchema,
  channelTestRequestSchema,
  deliveriesAnswerSchema,
  ruleRequestSchema,
  ruleSchema,
  rulesAnswerSchema,
  subscriptionRequestSchema,
  subscriptionsAnswerSchema,
} from '@/lib/api/notifications';
import { channelRequestSchema } from '@/lib/notifications/channel';
import { EXAMPLE_JOB, inPath, JOB_ID } from './parameters';
import { answerOf, bodyOf, DONE, TEXT, type ApiRoute } from './route';

const CHANNEL_ID = inPath('id', 'The ID of the channel.');
const OF_JOB = '/api/jobs/{jobId}/subscriptions';

export const NOTIFICATIONS: readonly ApiRoute[] = [
  {
    ...{ method: 'GET', path: '/api/channels', id: 'listChannels', permission: 'operate' },
    summary: 'Every channel, without what it takes to send to it.',
    answers: [answerOf(channelsAnswerSchema, 'The channels.')],
    example: {},
  },
  {
    ...{ method: 'POST', path: '/api/channels', id: 'addChannel', permission: 'operate' },
    summary: 'Adds a channel. Its address and secret are never seen again.',
    body: bodyOf(channelRequestSchema),
    answers: [answerOf(channelCreatedSchema, 'The channel, and the secret where one was made.', 201)],
    problems: ['channel_refused'],
    example: { body: { name: 'CI', kind: 'webhook', url: 'https://ci.example.com/hook' } },
  },
  {
    ...{ method: 'DELETE', path: '/api/channels/{id}', id: 'removeChannel', permission: 'operate' },
    summary: 'Removes a channel, its rules, and what was still to be told.',
    parameters: [CHANNEL_ID],
    answers: [DONE],
    problems: ['not_found'],
    example: { path: { id: 'CHANNEL_ID' } },
  },
  {
    ...{ method: 'POST', path: '/api/channels/{id}/test', id: 'testChannel', permission: 'operate' },
    summary: 'Sends a message now, and says what came back.',
    parameters: [CHANNEL_ID],
    body: { ...bodyOf(channelTestRequestSchema), isOptional: true },
    answers: [answerOf(channelTestAnswerSchema, 'Whether it arrived.')],
    problems: ['not_found'],
    example: { path: { id: 'CHANNEL_ID' }, body: { locale: 'en' } },
  },
  {
    ...{ method: 'GET', path: '/api/rules', id: 'listRules', permission: 'operate' },
    summary: 'Every rule but those for one job.',
    answers: [answerOf(rulesAnswerSchema, 'The rules, the oldest first.')],
    example: {},
  },
  {
    ...{ method: 'POST', path: '/api/rules', id: 'addRule', permission: 'operate' },
    summary: 'Has a channel told of jobs that reach a phase, or take longer than usual.',
    body: bodyOf(ruleRequestSchema),
    answers: [answerOf(ruleSchema, 'The rule.', 201)],
    problems: ['not_found'],
    example: { body: { channelId: 'CHANNEL_ID', phases: ['failed'], overdue: true, locale: 'en' } },
  },
  {
    ...{ method: 'DELETE', path: '/api/rules/{id}', id: 'removeRule', permission: 'operate' },
    summary: 'Removes a rule, and what was still to be told for it.',
    parameters: [inPath('id', 'The ID of the rule.')],
    answers: [DONE],
    problems: ['not_found'],
    example: { path: { id: 'RULE_ID' } },
  },
  {
    ...{ method: 'GET', path: '/api/deliveries', id: 'listDeliveries', permission: 'operate' },
    summary: 'What was told to whom, or is still to be: the newest hundred.',
    answers: [answerOf(deliveriesAnswerSchema, 'The deliveries.')],
    example: {},
  },
  {
    ...{ method: 'GET', path: OF_JOB, id: 'listSubscriptions', permission: 'keep' },
    summary: 'Who is told when this job ends, and which channels there are.',
    parameters: [JOB_ID],
    answers: [answerOf(subscriptionsAnswerSchema, 'The subscriptions.')],
    example: { path: { jobId: EXAMPLE_JOB } },
  },
  {
    ...{ method: 'POST', path: OF_JOB, id: 'subscribe', permission: 'keep' },
    summary: 'Has a channel told when this job ends.',
    parameters: [JOB_ID],
    body: bodyOf(subscriptionRequestSchema),
    answers: [answerOf(subscriptionsAnswerSchema, 'The subscriptions as they are now.', 201)],
    problems: ['invalid_job_id', 'not_found', 'job_not_found', 'job_ended'],
    example: { path: { jobId: EXAMPLE_JOB }, body: { channelId: 'CHANNEL_ID', locale: 'en' } },
  },
  {
    ...{ method: 'DELETE', path: OF_JOB, id: 'unsubscribe', permission: 'keep' },
    summary: 'The channel is told nothing after all.',
    parameters: [
      JOB_ID,
      {
        ...{ name: 'channelId', in: 'query', description: 'The ID of the channel.', required: true },
        schema: TEXT,
      },
    ],
    answers: [DONE],
    problems: ['not_found'],
    example: { path: { jobId: EXAMPLE_JOB }, query: 'channelId=CHANNEL_ID' },
  },
];
