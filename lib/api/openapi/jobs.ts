import {
  boardAnswerSchema,
  jobsAnswerSchema,
  watchAnswerSchema,
  watchRequestSchema,
} from '@/lib/api/answers';
import { MOST_IDS } from '@/lib/api/job-state';
import * as z from 'zod';
import { BOARD_FILTER, EXAMPLE_JOB, FRESH } from './parameters';
import { answerOf, bodyOf, JSON_TYPE, TEXT, type ApiRoute } from './route';

/** Of one whole file; where a read fails, it ends with what there was, and says so. */
const exportedJobsSchema = z.object({ jobs: boardAnswerSchema.shape.jobs, complete: z.boolean() });

export const JOBS: readonly ApiRoute[] = [
  {
    ...{ method: 'GET', path: '/api/jobs', id: 'listJobs', permission: 'look' },
    summary: 'The jobs with these IDs, in the order asked; without an ID a page of what is known.',
    parameters: [
      {
        ...{ name: 'id', in: 'query', description: 'A job ID; it may be given several times.' },
        schema: { type: 'array', items: TEXT, maxItems: MOST_IDS },
      },
      ...BOARD_FILTER,
      {
        ...{ name: 'limit', in: 'query', description: 'How many jobs a page has.' },
        schema: { type: 'integer', minimum: 1, maximum: 200, default: 60 },
      },
      { name: 'cursor', in: 'query', description: '`nextCursor` of the page before.', schema: TEXT },
      {
        ...{ name: 'until', in: 'query', description: '`nextCursor` of a page to read again whole.' },
        schema: TEXT,
      },
      FRESH,
    ],
    answers: [
      answerOf(z.union([boardAnswerSchema, jobsAnswerSchema]), 'A page of the board; with IDs, those jobs.'),
    ],
    problems: ['invalid_request'],
    example: { query: 'phase=failed&limit=20' },
  },
  {
    ...{ method: 'POST', path: '/api/jobs', id: 'watchJobs', permission: 'keep' },
    summary: 'Finds every job ID in a text, and watches the jobs from now on.',
    body: bodyOf(watchRequestSchema),
    answers: [answerOf(watchAnswerSchema, 'The IDs that were found.')],
    problems: ['no_job_id_found'],
    example: { body: { text: `job_id: ${EXAMPLE_JOB}` } },
  },
  {
    ...{ method: 'GET', path: '/api/jobs/export', id: 'exportJobs', permission: 'look' },
    summary: 'Up to 10,000 jobs of a board as a file.',
    parameters: [
      {
        ...{ name: 'format', in: 'query', description: 'The form of the file.', required: true },
        schema: { ...TEXT, enum: ['csv', 'json'] },
      },
      ...BOARD_FILTER,
    ],
    answers: [
      {
        ...{ status: 200, description: 'The file; as CSV it is text/csv.' },
        content: { type: JSON_TYPE, schema: exportedJobsSchema },
      },
    ],
    problems: ['invalid_request'],
    example: { query: 'format=json&phase=failed' },
  },
];
