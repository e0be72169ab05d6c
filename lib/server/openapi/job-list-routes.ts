import 'server-only';
import {
  boardResponseSchema,
  jobsResponseSchema,
  watchResponseSchema,
  watchRequestSchema,
} from '@/lib/contract/job-schemas';
import { boardLinkRequestSchema, boardLinkResponseSchema } from '@/lib/contract/board-link-schemas';
import { MAX_JOB_IDS } from '@/lib/contract/job-state';
import * as z from 'zod';
import { BOARD_FILTER_PARAMETERS, EXAMPLE_JOB_ID, CACHE_CONTROL_PARAMETER } from './parameters';
import {
  describeJsonResponse,
  describeJsonBody,
  JSON_TYPE,
  TEXT_SCHEMA,
  type ApiRoute,
  type Parameter,
} from '@/lib/contract/api-route';

/** Exported JSON file. `complete` is false if the file was truncated at the maximum number of jobs. */
const exportedJobsSchema = z.object({ jobs: boardResponseSchema.shape.jobs, complete: z.boolean() });

const ID_PARAMETER: Parameter = {
  name: 'id',
  in: 'query',
  description: 'Job ID. Can be repeated.',
  schema: { type: 'array', items: TEXT_SCHEMA, maxItems: MAX_JOB_IDS },
};

const PACKED_IDS_PARAMETER: Parameter = {
  name: 'ids',
  in: 'query',
  description:
    'Job IDs that are UUIDs, in base64url: one byte with their number, then the bytes of each. Keeps the URL of many jobs below the limits of proxies.',
  schema: TEXT_SCHEMA,
};

export const JOB_LIST_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/jobs',
    id: 'listJobs',
    permission: 'look',
    summary: 'List jobs, or get jobs by ID',
    parameters: [
      {
        ...ID_PARAMETER,
        description: `${ID_PARAMETER.description} The response has the same order, and other filters are ignored.`,
      },
      PACKED_IDS_PARAMETER,
      ...BOARD_FILTER_PARAMETERS,
      {
        name: 'limit',
        in: 'query',
        description: 'Number of jobs per page.',
        schema: { type: 'integer', minimum: 1, maximum: 200, default: 60 },
      },
      { name: 'cursor', in: 'query', description: '`nextCursor` of the previous page.', schema: TEXT_SCHEMA },
      {
        name: 'end',
        in: 'query',
        description:
          '`nextCursor` of a page, to refetch everything up to its end. Earlier versions called it `until`.',
        schema: TEXT_SCHEMA,
      },
      CACHE_CONTROL_PARAMETER,
    ],
    responses: [
      describeJsonResponse(
        z.union([boardResponseSchema, jobsResponseSchema]),
        'A page of jobs, or the jobs with the given IDs. If there are several, texts over 1,000 characters are cut and end with an ellipsis; a request for one job returns them whole.',
      ),
    ],
    problems: ['invalid_request'],
    example: { query: 'phase=failed&limit=20' },
  },
  {
    method: 'POST',
    path: '/api/jobs',
    id: 'watchJobs',
    permission: 'keep',
    summary: 'Find IDs of jobs and instances in a text and start monitoring the jobs',
    body: describeJsonBody(watchRequestSchema),
    responses: [
      describeJsonResponse(
        watchResponseSchema,
        'The job IDs in the text that are monitored now, those to send again later, the instance IDs in it, and the IDs that were ignored. An ID that the text doesn’t describe may be of an instance: it is in `ids`.',
      ),
    ],
    problems: ['no_job_id_found', 'too_many_requests'],
    example: { body: { text: `job_id: ${EXAMPLE_JOB_ID}` } },
  },
  {
    method: 'POST',
    path: '/api/boards',
    id: 'createBoardLink',
    permission: 'keep',
    summary: 'Create a short link to a board of given jobs',
    body: describeJsonBody(boardLinkRequestSchema),
    responses: [
      describeJsonResponse(
        boardLinkResponseSchema,
        'The path of the short link, which redirects to the board. It never changes, and equal boards share one.',
        201,
      ),
    ],
    problems: ['invalid_request', 'too_many_requests'],
    example: { body: { ids: [EXAMPLE_JOB_ID], name: 'Release', filters: 'sort=attention' } },
  },
  {
    method: 'GET',
    path: '/api/jobs/export',
    id: 'exportJobs',
    permission: 'look',
    summary: 'Export up to 10,000 jobs as a file',
    parameters: [
      {
        name: 'format',
        in: 'query',
        description: 'File format.',
        required: true,
        schema: { ...TEXT_SCHEMA, enum: ['csv', 'json'] },
      },
      { ...ID_PARAMETER, description: `${ID_PARAMETER.description} Only these jobs.` },
      PACKED_IDS_PARAMETER,
      ...BOARD_FILTER_PARAMETERS,
    ],
    responses: [
      {
        status: 200,
        description: 'The file. CSV has the type text/csv.',
        content: { type: JSON_TYPE, schema: exportedJobsSchema },
      },
    ],
    problems: ['invalid_request', 'too_many_requests'],
    example: { query: 'format=json&phase=failed' },
  },
];
