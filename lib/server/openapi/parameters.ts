import 'server-only';
import {
  BOARD_ORDERS,
  BOARD_SORTS,
  MAX_TEXT_LENGTH,
  NO_FILTER,
  TIME_FIELDS,
} from '@/lib/contract/board-filter';
import { INSTANCE_ID_PATTERN } from '@/lib/domain/instance';
import { JOB_ID_PATTERN } from '@/lib/domain/job-id';
import { PHASES } from '@/lib/domain/phase';
import { TEXT_SCHEMA, type Parameter } from '@/lib/contract/api-route';

/** Job ID of the example in SWR's API reference. */
export const EXAMPLE_JOB_ID = '36db69c5-b2d5-11eb-b044-0255ac101219';

/** Instance of the example job in SWR's API reference. */
export const EXAMPLE_INSTANCE_ID = '36ce7f50-b2d5-11eb-b044-0255ac101219';

const SHORT_TEXT = { ...TEXT_SCHEMA, minLength: 1, maxLength: MAX_TEXT_LENGTH };

export const JOB_ID_PARAMETER: Parameter = {
  name: 'jobId',
  in: 'path',
  description: 'Job ID.',
  schema: { ...TEXT_SCHEMA, pattern: JOB_ID_PATTERN.source },
};

export const INSTANCE_ID_PARAMETER: Parameter = {
  name: 'instanceId',
  in: 'path',
  description: 'Instance ID.',
  schema: { ...TEXT_SCHEMA, pattern: INSTANCE_ID_PATTERN.source },
};

export const TIMEOUT_PARAMETER: Parameter = {
  name: 'timeout',
  in: 'query',
  description: 'Maximum wait, in seconds.',
  schema: { type: 'number', minimum: 1, maximum: 300, default: 60 },
};

/** Creates a path parameter. */
export function createPathParameter(name: string, description: string): Parameter {
  return { name, in: 'path', description, schema: TEXT_SCHEMA };
}

export const CACHE_CONTROL_PARAMETER: Parameter = {
  name: 'Cache-Control',
  in: 'header',
  description: '`no-cache` refetches from SWR.',
  schema: TEXT_SCHEMA,
};

export const KIND_PARAMETERS: readonly Parameter[] = [
  { name: 'type', in: 'query', description: 'Only jobs of this type.', schema: SHORT_TEXT },
  { name: 'profile', in: 'query', description: 'Only jobs of this profile.', schema: SHORT_TEXT },
];

/** Query parameters that `readBoardFilter` parses. */
export const BOARD_FILTER_PARAMETERS: readonly Parameter[] = [
  {
    name: 'phase',
    in: 'query',
    description: 'Only jobs in this phase. Can be repeated.',
    schema: { type: 'array', items: { ...TEXT_SCHEMA, enum: PHASES } },
  },
  {
    name: 'slow',
    in: 'query',
    description: '`1` for jobs that take longer than usual; with `phase`, in addition to these.',
    schema: { ...TEXT_SCHEMA, enum: ['0', '1'] },
  },
  {
    name: 'gone',
    in: 'query',
    description:
      '`1` for unfinished jobs that SWR no longer has; with `phase`, in addition to these. `phase` excludes them.',
    schema: { ...TEXT_SCHEMA, enum: ['0', '1'] },
  },
  ...KIND_PARAMETERS,
  {
    name: 'q',
    in: 'query',
    description: 'Substring of a name, type, reason, note or ID.',
    schema: { ...TEXT_SCHEMA, maxLength: MAX_TEXT_LENGTH },
  },
  {
    name: 'since',
    in: 'query',
    description:
      'Only jobs from this time on: ISO 8601 with a time zone, or minutes, hours or days before now, such as `-24h`.',
    schema: SHORT_TEXT,
  },
  {
    name: 'until',
    in: 'query',
    description: 'Only jobs up to this time, as in `since`.',
    schema: SHORT_TEXT,
  },
  {
    name: 'time',
    in: 'query',
    description: 'Time that `since` and `until` refer to. `ended` excludes unfinished jobs.',
    schema: { ...TEXT_SCHEMA, enum: TIME_FIELDS, default: NO_FILTER.time },
  },
  {
    name: 'sort',
    in: 'query',
    description:
      '`attention` sorts pinned jobs first, then slow ones, unknown ones, those that failed in the last 24 hours, running and waiting ones, and the rest. `ended` is the last update of a job that has not ended. `type`, `profile` and `instance` group jobs by them, the newest first in a group; jobs without one come first. `given` is the order of the IDs on a page; elsewhere it means `attention`. The values `board`, `newest` and `updated` of earlier versions mean `attention`, `created` and `ended`.',
    schema: { ...TEXT_SCHEMA, enum: BOARD_SORTS, default: NO_FILTER.sort },
  },
  {
    name: 'order',
    in: 'query',
    description:
      'Direction of `sort`; `attention` has one only. `desc` is the reverse of `asc`, within groups too. The default is `asc` for `name`, `type`, `profile`, `instance` and `phase` (most urgent first), and `desc` otherwise.',
    schema: { ...TEXT_SCHEMA, enum: BOARD_ORDERS },
  },
];
