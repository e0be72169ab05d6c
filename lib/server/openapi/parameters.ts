import 'server-only';
import { BOARD_SORTS, LONGEST_TEXT } from '@/lib/contract/board-filter';
import { JOB_ID_PATTERN } from '@/lib/domain/job-id';
import { PHASES } from '@/lib/domain/phase';
import { TEXT, type Parameter } from './api-route';

/** Job ID of the example in SWR's API reference. */
export const EXAMPLE_JOB = '36db69c5-b2d5-11eb-b044-0255ac101219';

const SHORT_TEXT = { ...TEXT, minLength: 1, maxLength: LONGEST_TEXT };

export const JOB_ID: Parameter = {
  name: 'jobId',
  in: 'path',
  description: 'Job ID.',
  schema: { ...TEXT, pattern: JOB_ID_PATTERN.source },
};

/** Creates a path parameter. */
export function inPath(name: string, description: string): Parameter {
  return { name, in: 'path', description, schema: TEXT };
}

export const FRESH: Parameter = {
  name: 'Cache-Control',
  in: 'header',
  description: '`no-cache` refetches from SWR.',
  schema: TEXT,
};

/** Query parameters that `readBoardFilter` parses. */
export const BOARD_FILTER: readonly Parameter[] = [
  {
    name: 'phase',
    in: 'query',
    description: 'Only jobs in this phase. Can be repeated.',
    schema: { type: 'array', items: { ...TEXT, enum: PHASES } },
  },
  { name: 'type', in: 'query', description: 'Only jobs of this type.', schema: SHORT_TEXT },
  { name: 'profile', in: 'query', description: 'Only jobs of this profile.', schema: SHORT_TEXT },
  {
    name: 'q',
    in: 'query',
    description: 'Substring of a name, type, reason, note or ID.',
    schema: { ...TEXT, maxLength: LONGEST_TEXT },
  },
  {
    name: 'sort',
    in: 'query',
    description: '`board` sorts jobs that need attention first.',
    schema: { ...TEXT, enum: BOARD_SORTS, default: 'board' },
  },
];
