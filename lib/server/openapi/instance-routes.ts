import 'server-only';
import {
  NO_CONTENT_RESPONSE,
  TEXT_SCHEMA,
  describeJsonResponse,
  type ApiRoute,
} from '@/lib/contract/api-route';
import { MAX_TEXT_LENGTH } from '@/lib/contract/board-filter';
import {
  INSTANCE_GOALS,
  instanceResponseSchema,
  instancesResponseSchema,
} from '@/lib/contract/instance-schemas';
import type { ProblemCode } from '@/lib/contract/problem';
import { FETCH_PROBLEMS } from './fetch-problems';
import {
  CACHE_CONTROL_PARAMETER,
  EXAMPLE_INSTANCE_ID,
  INSTANCE_ID_PARAMETER,
  TIMEOUT_PARAMETER,
} from './parameters';

const LOOKUP_PROBLEMS: readonly ProblemCode[] = ['invalid_request', 'instance_not_found', ...FETCH_PROBLEMS];

const EXAMPLE_PATH = { instanceId: EXAMPLE_INSTANCE_ID };

export const INSTANCE_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/instances',
    id: 'listInstances',
    permission: 'look',
    summary:
      'List the known instances, or find them by a part of their ID or name. An unknown name is looked up in SWR.',
    parameters: [
      {
        name: 'q',
        in: 'query',
        description: 'Part of an ID or a name. Instances of exactly this name come first, then the newest.',
        schema: { ...TEXT_SCHEMA, maxLength: MAX_TEXT_LENGTH },
      },
      {
        name: 'known',
        in: 'query',
        description: '`true`: only known instances. No request is sent to SWR.',
        schema: { ...TEXT_SCHEMA, enum: ['true', 'false'], default: 'false' },
      },
      {
        name: 'limit',
        in: 'query',
        description: 'Number of instances per page.',
        schema: { type: 'integer', minimum: 1, maximum: 200, default: 60 },
      },
      { name: 'cursor', in: 'query', description: '`nextCursor` of the previous page.', schema: TEXT_SCHEMA },
    ],
    responses: [describeJsonResponse(instancesResponseSchema, 'A page of instances.')],
    problems: ['invalid_request'],
    example: { query: 'q=registry&limit=20' },
  },
  {
    method: 'GET',
    path: '/api/instances/{instanceId}',
    id: 'getInstance',
    permission: 'look',
    summary: 'Get an instance with its jobs. Fetches it from SWR if it is unknown or due.',
    parameters: [INSTANCE_ID_PARAMETER, CACHE_CONTROL_PARAMETER],
    responses: [
      describeJsonResponse(
        instanceResponseSchema,
        'The instance. `instance` is null, and `problem` says why, if only its jobs are known.',
      ),
    ],
    problems: LOOKUP_PROBLEMS,
    example: { path: EXAMPLE_PATH },
  },
  {
    method: 'POST',
    path: '/api/instances/{instanceId}/follow',
    id: 'followInstance',
    permission: 'operate',
    summary: 'Check an instance until it is deleted, even if nobody views it',
    parameters: [INSTANCE_ID_PARAMETER],
    responses: [NO_CONTENT_RESPONSE],
    problems: ['invalid_request', 'instance_not_found'],
    example: { path: EXAMPLE_PATH },
  },
  {
    method: 'DELETE',
    path: '/api/instances/{instanceId}/follow',
    id: 'unfollowInstance',
    permission: 'operate',
    summary: 'Stop following an instance',
    parameters: [INSTANCE_ID_PARAMETER],
    responses: [NO_CONTENT_RESPONSE],
    problems: ['invalid_request', 'instance_not_found'],
    example: { path: EXAMPLE_PATH },
  },
  {
    method: 'GET',
    path: '/api/instances/{instanceId}/wait',
    id: 'waitForInstance',
    permission: 'look',
    summary: 'Wait until an instance is running or deleted, or can’t become so, or the timeout expires',
    parameters: [
      INSTANCE_ID_PARAMETER,
      {
        name: 'for',
        in: 'query',
        description: 'Phase to wait for.',
        required: true,
        schema: { ...TEXT_SCHEMA, enum: INSTANCE_GOALS },
      },
      TIMEOUT_PARAMETER,
    ],
    responses: [
      describeJsonResponse(
        instanceResponseSchema,
        'The instance. Its phase shows whether the wait succeeded.',
      ),
    ],
    problems: LOOKUP_PROBLEMS,
    example: { path: EXAMPLE_PATH, query: 'for=running&timeout=60' },
  },
];
