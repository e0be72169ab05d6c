import { BOARD_SORTS, LONGEST_TEXT } from '@/lib/api/board-filter';
import { JOB_ID_PATTERN } from '@/lib/jobs/job-id';
import { PHASES } from '@/lib/jobs/phase';
import { TEXT, type Parameter } from './route';

/** The API page's own example. */
export const EXAMPLE_JOB = '36db69c5-b2d5-11eb-b044-0255ac101219';

const WORD = { ...TEXT, minLength: 1, maxLength: LONGEST_TEXT };

export const JOB_ID: Parameter = {
  name: 'jobId',
  in: 'path',
  description: 'The ID of the job.',
  schema: { ...TEXT, pattern: JOB_ID_PATTERN.source },
};

export function inPath(name: string, description: string): Parameter {
  return { name, in: 'path', description, schema: TEXT };
}

export const FRESH: Parameter = {
  name: 'Cache-Control',
  in: 'header',
  description: '`no-cache` has SWR asked again.',
  schema: TEXT,
};

/** What `readBoardFilter` takes. */
export const BOARD_FILTER: readonly Parameter[] = [
  {
    ...{ name: 'phase', in: 'query', description: 'Only jobs of this phase; it may be given several times.' },
    schema: { type: 'array', items: { ...TEXT, enum: PHASES } },
  },
  { name: 'type', in: 'query', description: 'Only jobs of this type.', schema: WORD },
  { name: 'profile', in: 'query', description: 'Only jobs of this profile.', schema: WORD },
  {
    ...{ name: 'q', in: 'query', description: 'Part of a name, type, reason, note or ID.' },
    schema: { ...TEXT, maxLength: LONGEST_TEXT },
  },
  {
    ...{ name: 'sort', in: 'query', description: '`board` has the pressing ones first.' },
    schema: { ...TEXT, enum: BOARD_SORTS, default: 'board' },
  },
];
