import { annotationSchema, knownJobSchema } from '@/lib/api/answers';
import { decodeAnswerSchema, decodeRequestSchema } from '@/lib/api/authorization-message';
import { handoverAnswerSchema, handoverRequestSchema } from '@/lib/api/handover';
import type { ProblemCode } from '@/lib/api/problem';
import { LOCALES } from '@/lib/i18n/locale';
import { EXAMPLE_JOB, FRESH, JOB_ID } from './parameters';
import { answerOf, bodyOf, DONE, TEXT, type ApiRoute } from './route';

/** What may be in the way of asking SWR about a job that nothing is known of. */
const LOOK_UP_PROBLEMS: readonly ProblemCode[] = [
  ...([
    'invalid_job_id',
    'job_not_found',
    'profile_not_found',
    'too_many_requests',
    'no_credentials',
  ] as const),
  ...(['look_up_pending', 'upstream_unauthorized', 'upstream_forbidden', 'upstream_rejected'] as const),
  ...(['upstream_error', 'upstream_invalid', 'upstream_throttled', 'upstream_timeout'] as const),
];

const path = { jobId: EXAMPLE_JOB };

export const JOB: readonly ApiRoute[] = [
  {
    ...{ method: 'GET', path: '/api/jobs/{jobId}', id: 'getJob', permission: 'look' },
    summary: 'One job. SWR is asked where nothing is known of it yet.',
    parameters: [
      JOB_ID,
      {
        ...{ name: 'profile', in: 'query', description: 'Only a job of this profile counts.' },
        schema: TEXT,
      },
      FRESH,
    ],
    answers: [answerOf(knownJobSchema, 'The job.')],
    problems: LOOK_UP_PROBLEMS,
    example: { path },
  },
  {
    ...{ method: 'PATCH', path: '/api/jobs/{jobId}', id: 'annotateJob', permission: 'keep' },
    summary: 'Pins a job, or notes a line about it. What is left out stays as it is.',
    parameters: [JOB_ID],
    body: bodyOf(annotationSchema),
    answers: [answerOf(knownJobSchema, 'The job as it is now.')],
    problems: ['job_not_found'],
    example: { path, body: { pinned: true, note: 'ours' } },
  },
  {
    ...{ method: 'DELETE', path: '/api/jobs/{jobId}', id: 'forgetJob', permission: 'operate' },
    summary: 'Stops watching a job, and forgets it with its history. In SWR it goes on.',
    parameters: [JOB_ID],
    answers: [DONE],
    problems: ['job_not_found'],
    example: { path },
  },
  {
    ...{ method: 'GET', path: '/api/jobs/{jobId}/wait', id: 'waitForJob', permission: 'look' },
    summary: 'The job once it has ended, or the time is up.',
    parameters: [
      JOB_ID,
      {
        ...{ name: 'timeout', in: 'query', description: 'How many seconds to wait at most.' },
        schema: { type: 'number', minimum: 1, maximum: 300, default: 60 },
      },
    ],
    answers: [answerOf(knownJobSchema, 'The job; its phase says whether it has ended.')],
    problems: ['invalid_request', ...LOOK_UP_PROBLEMS],
    example: { path, query: 'timeout=60' },
  },
  {
    ...{ method: 'GET', path: '/api/jobs/{jobId}/badge.svg', id: 'getBadge', permission: 'badge' },
    summary:
      'A picture of the status. Who may not see the job gets the same picture as of a job that nobody knows.',
    parameters: [
      JOB_ID,
      {
        ...{ name: 'token', in: 'query', description: 'An API token that may show badges and nothing else.' },
        schema: TEXT,
      },
      {
        ...{ name: 'locale', in: 'query', description: 'The language of its words.' },
        schema: { ...TEXT, enum: LOCALES, default: 'en' },
      },
    ],
    answers: [{ status: 200, description: 'The picture.', content: { type: 'image/svg+xml', schema: TEXT } }],
    example: { path, query: 'token=BADGE_TOKEN' },
  },
  {
    ...{ method: 'POST', path: '/api/jobs/{jobId}/handover', id: 'handOverJob', permission: 'keep' },
    summary: 'Makes a link that shows this job alone to whoever has it, until it expires.',
    parameters: [JOB_ID],
    body: bodyOf(handoverRequestSchema),
    answers: [answerOf(handoverAnswerSchema, 'The link.', 201)],
    problems: ['job_not_found'],
    example: { path, body: { days: 7, locale: 'en' } },
  },
  {
    ...{ method: 'POST', path: '/api/authorization-messages/decode', id: 'decodeMessage' },
    permission: 'operate',
    summary: 'Has STS say what a refusal holds.',
    body: bodyOf(decodeRequestSchema),
    answers: [answerOf(decodeAnswerSchema, 'What was refused.')],
    problems: [
      ...(['no_sts', 'profile_not_found', 'no_credentials', 'upstream_unauthorized'] as const),
      ...(['upstream_forbidden', 'upstream_rejected', 'upstream_error', 'upstream_invalid'] as const),
      ...(['upstream_throttled', 'upstream_timeout'] as const),
    ],
    example: { body: { encodedMessage: 'ENCODED_MESSAGE', profile: 'default' } },
  },
];
