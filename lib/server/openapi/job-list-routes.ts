import 'server-only';
import {
  boardAnswerSchema,
  jobsAnswerSchema,
  watchAnswerSchema,
  watchRequestSchema,
} from '@/lib/contract/job-schemas';
import { MOST_IDS } from '@/lib/contract/job-state';
import * as z from 'zod';
import { BOARD_FILTER, EXAMPLE_JOB, FRESH } from './parameters';
import { answerOf, bodyOf, JSON_TYPE, TEXT, type ApiRoute } from './api-route';

/** Exported JSON file. `complete` is false if the file was truncated at the maximum number of jobs. */
const exportedJobsSchema = z.object({ jobs: boardAnswerSchema.shape.jobs, complete: z.boolean() });

export const JOBS: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/jobs',
    id: 'listJobs',
    permission: 'look',
    summary: 'List jobs, or get jobs by ID',
    parameters: [
      {
        name: 'id',
        in: 'query',
        description: 'Job ID. Can be repeated. The response has the same order.',
        schema: { type: 'array', items: TEXT, maxItems: MOST_IDS },
      },
      ...BOARD_FILTER,
      {
        name: 'limit',
        in: 'query',
        description: 'Number of jobs per page.',
        schema: { type: 'integer', minimum: 1, maximum: 200, default: 60 },
      },
      { name: 'cursor', in: 'query', description: '`nextCursor` of the previous page.', schema: TEXT },
      {
        name: 'until',
        in: 'query',
        description: '`nextCursor` of a page, to refetch everything up to its end.',
        schema: TEXT,
      },
      FRESH,
    ],
    answers: [
      answerOf(
        z.union([boardAnswerSchema, jobsAnswerSchema]),
        'A page of jobs, or the jobs with the given IDs.',
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
    summary: 'Find job IDs in a text and start monitoring the jobs',
    body: bodyOf(watchRequestSchema),
    answers: [answerOf(watchAnswerSchema, 'The job IDs in the text.')],
    problems: ['no_job_id_found'],
    example: { body: { text: `job_id: ${EXAMPLE_JOB}` } },
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
        schema: { ...TEXT, enum: ['csv', 'json'] },
      },
      ...BOARD_FILTER,
    ],
    answers: [
      {
        status: 200,
        description: 'The file. CSV has the type text/csv.',
        content: { type: JSON_TYPE, schema: exportedJobsSchema },
      },
    ],
    problems: ['invalid_request'],
    example: { query: 'format=json&phase=failed' },
  },
];
