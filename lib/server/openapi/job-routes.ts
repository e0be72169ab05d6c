import 'server-only';
import { annotationSchema, knownJobSchema } from '@/lib/contract/job-schemas';
import { decodeResponseSchema, decodeRequestSchema } from '@/lib/contract/authorization-message-schemas';
import { shareLinkResponseSchema, shareLinkRequestSchema } from '@/lib/contract/share-link-schemas';
import { pastRunsResponseSchema } from '@/lib/contract/past-runs-schemas';
import type { ProblemCode } from '@/lib/contract/problem';
import { LOCALES } from '@/lib/contract/locale';
import { EXAMPLE_JOB_ID, CACHE_CONTROL_PARAMETER, JOB_ID_PARAMETER, TIMEOUT_PARAMETER } from './parameters';
import { FETCH_PROBLEMS, UPSTREAM_PROBLEMS } from './fetch-problems';
import {
  describeJsonResponse,
  describeJsonBody,
  NO_CONTENT_RESPONSE,
  TEXT_SCHEMA,
  type ApiRoute,
} from '@/lib/contract/api-route';

const LOOKUP_PROBLEMS: readonly ProblemCode[] = [
  'invalid_job_id',
  'job_not_found',
  'profile_not_found',
  ...FETCH_PROBLEMS,
];

const EXAMPLE_PATH = { jobId: EXAMPLE_JOB_ID };

export const JOB_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/jobs/{jobId}',
    id: 'getJob',
    permission: 'look',
    summary: 'Get a job. Fetches it from SWR if it is unknown.',
    parameters: [
      JOB_ID_PARAMETER,
      {
        name: 'profile',
        in: 'query',
        description: 'Only return a job of this profile.',
        schema: TEXT_SCHEMA,
      },
      CACHE_CONTROL_PARAMETER,
    ],
    responses: [describeJsonResponse(knownJobSchema, 'The job.')],
    problems: LOOKUP_PROBLEMS,
    example: { path: EXAMPLE_PATH },
  },
  {
    method: 'PATCH',
    path: '/api/jobs/{jobId}',
    id: 'annotateJob',
    permission: 'keep',
    summary: 'Pin a job or edit its note. Omitted fields are unchanged.',
    parameters: [JOB_ID_PARAMETER],
    body: describeJsonBody(annotationSchema),
    responses: [describeJsonResponse(knownJobSchema, 'The updated job.')],
    problems: ['job_not_found'],
    example: { path: EXAMPLE_PATH, body: { pinned: true, note: 'ours' } },
  },
  {
    method: 'DELETE',
    path: '/api/jobs/{jobId}',
    id: 'forgetJob',
    permission: 'operate',
    summary:
      'Remove a job and its history. The job in SWR is not affected. Looking the job up again restores it, unless the request is conditional (If-None-Match).',
    parameters: [JOB_ID_PARAMETER],
    responses: [NO_CONTENT_RESPONSE],
    problems: ['job_not_found'],
    example: { path: EXAMPLE_PATH },
  },
  {
    method: 'GET',
    path: '/api/jobs/{jobId}/wait',
    id: 'waitForJob',
    permission: 'look',
    summary: 'Wait until a job ends or the timeout expires',
    parameters: [JOB_ID_PARAMETER, TIMEOUT_PARAMETER],
    responses: [describeJsonResponse(knownJobSchema, 'The job. Its phase shows whether it has ended.')],
    problems: ['invalid_request', ...LOOKUP_PROBLEMS],
    example: { path: EXAMPLE_PATH, query: 'timeout=60' },
  },
  {
    method: 'GET',
    path: '/api/jobs/{jobId}/runs',
    id: 'getPastRuns',
    permission: 'look',
    summary: 'Get the durations of past jobs of the same type',
    parameters: [JOB_ID_PARAMETER],
    responses: [
      describeJsonResponse(
        pastRunsResponseSchema,
        'The latest 200 succeeded jobs of the type in the profile of the job, or in all profiles if those are fewer than five. Percentiles are null if there are fewer than five.',
      ),
    ],
    problems: ['invalid_job_id', 'job_not_found'],
    example: { path: EXAMPLE_PATH },
  },
  {
    method: 'GET',
    path: '/api/jobs/{jobId}/badge.svg',
    id: 'getBadge',
    permission: 'badge',
    summary:
      'Get the status badge of a job. Callers without access get the same badge as for an unknown job.',
    parameters: [
      JOB_ID_PARAMETER,
      {
        name: 'token',
        in: 'query',
        description: 'An API token whose only scope is `badge`.',
        schema: TEXT_SCHEMA,
      },
      {
        name: 'locale',
        in: 'query',
        description: 'Language of the badge.',
        schema: { ...TEXT_SCHEMA, enum: LOCALES, default: 'en' },
      },
    ],
    responses: [
      { status: 200, description: 'The badge.', content: { type: 'image/svg+xml', schema: TEXT_SCHEMA } },
    ],
    example: { path: EXAMPLE_PATH, query: 'token=BADGE_TOKEN' },
  },
  {
    method: 'POST',
    path: '/api/jobs/{jobId}/handover',
    id: 'handOverJob',
    permission: 'keep',
    summary: 'Create a share link. Anyone with the link can view this job until the link expires.',
    parameters: [JOB_ID_PARAMETER],
    body: describeJsonBody(shareLinkRequestSchema),
    responses: [describeJsonResponse(shareLinkResponseSchema, 'The share link.', 201)],
    problems: ['job_not_found'],
    example: { path: EXAMPLE_PATH, body: { days: 7, locale: 'en' } },
  },
  {
    method: 'POST',
    path: '/api/authorization-messages/decode',
    id: 'decodeMessage',
    permission: 'operate',
    summary: 'Decode an authorization message with STS',
    body: describeJsonBody(decodeRequestSchema),
    responses: [describeJsonResponse(decodeResponseSchema, 'The denied request.')],
    problems: ['no_sts', 'profile_not_found', 'no_credentials', ...UPSTREAM_PROBLEMS],
    example: { body: { encodedMessage: 'ENCODED_MESSAGE', profile: 'default' } },
  },
];
