import type * as z from 'zod';
import type { ProblemCode } from './problem';

/** Schema of zod or zod/mini. */
export type Schema = z.core.$ZodType;

export interface Parameter {
  name: string;
  in: 'query' | 'path' | 'header';
  description: string;
  schema: Record<string, unknown>;
  required?: boolean;
}

export interface ApiResponse {
  status: number;
  description: string;
  /** Omitted for a response without a body. */
  content?: { type: string; schema: Schema | Record<string, unknown> };
}

/** API operation: one method of one path. Source of the OpenAPI document and of the API reference page. */
export interface ApiRoute {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path with parameters as `{name}`. */
  path: string;
  id: string;
  summary: string;
  /** Required permission; null if the operation needs no authentication. */
  permission: 'look' | 'keep' | 'metrics' | 'badge' | 'operate' | null;
  parameters?: readonly Parameter[];
  body?: { type: string; schema: Schema | Record<string, unknown>; isOptional?: boolean };
  responses: readonly ApiResponse[];
  /** Problems specific to this operation. {@link getProblemCodes} adds the common ones. */
  problems?: readonly ProblemCode[];
  /** Valid example request. Words in capitals are placeholders. */
  example: { path?: Record<string, string>; query?: string; body?: unknown };
}

export const JSON_TYPE = 'application/json';
export const FORM_TYPE = 'application/x-www-form-urlencoded';

export const TEXT_SCHEMA = { type: 'string' } as const;

/** Creates a JSON response. */
export function describeJsonResponse(schema: Schema, description: string, status = 200): ApiResponse {
  return { status, description, content: { type: JSON_TYPE, schema } };
}

/** Creates a JSON request body. */
export const describeJsonBody = (schema: Schema) => ({ type: JSON_TYPE, schema });

/** Response without a body. */
export const NO_CONTENT_RESPONSE: ApiResponse = { status: 204, description: 'Done. No content.' };

/** Returns every problem code that an operation can respond with. */
export function getProblemCodes({
  method,
  permission,
  body,
  parameters = [],
  problems = [],
}: ApiRoute): ProblemCode[] {
  const isOpen = permission === null || permission === 'badge';
  const hasQuery = parameters.some((parameter) => parameter.in === 'query');
  const hasInstanceId = parameters.some(({ name }) => name === 'instanceId');
  const hasJobId = parameters.some(({ name }) => name === 'jobId');
  return [
    ...new Set<ProblemCode>([
      ...problems,
      ...((hasQuery || hasInstanceId) && !isOpen ? (['invalid_request'] as const) : []),
      ...(hasJobId && !isOpen ? (['invalid_job_id'] as const) : []),
      ...(isOpen
        ? []
        : ([
            'wrong_host',
            'sign_in_required',
            'not_allowed',
            'store_unavailable',
            'internal_error',
          ] as const)),
      ...(method === 'GET' || permission === null ? [] : (['foreign_origin'] as const)),
      ...(body === undefined ? [] : (['body_too_large', 'body_timeout', 'invalid_request'] as const)),
    ]),
  ];
}

/** Groups of routes, in documentation order. */
type ApiArea = 'jobs' | 'job' | 'instances' | 'notifications' | 'settings' | 'service' | 'signingIn';

/** Content of the API reference page. */
export interface ApiDescription {
  areas: readonly (readonly [area: ApiArea, routes: readonly ApiRoute[]])[];
  document: {
    servers: { url: string }[];
    components: { schemas: Record<string, object> };
  };
  /** Schemas of request and response bodies by operation (`getJob200`, `annotateJobBody`). */
  routeSchemas: Record<string, object>;
}
