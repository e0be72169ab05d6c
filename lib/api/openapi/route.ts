import type * as z from 'zod';
import type { ProblemCode } from '@/lib/api/problem';

/** A schema of zod, or of zod/mini. */
export type Schema = z.core.$ZodType;

export interface Parameter {
  name: string;
  in: 'query' | 'path' | 'header';
  description: string;
  schema: Record<string, unknown>;
  required?: boolean;
}

export interface Answer {
  status: number;
  description: string;
  /** None for an answer without a body. */
  content?: { type: string; schema: Schema | Record<string, unknown> };
}

/** One method of one address, as the document and the page about it describe it. */
export interface ApiRoute {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With `{name}` for what varies. */
  path: string;
  id: string;
  summary: string;
  /** What one must be allowed to; null where nobody is asked who they are. */
  permission: 'look' | 'keep' | 'metrics' | 'badge' | 'operate' | null;
  parameters?: readonly Parameter[];
  body?: { type: string; schema: Schema | Record<string, unknown>; isOptional?: boolean };
  answers: readonly Answer[];
  /** Those that are not of every route: see `problemsOf`. */
  problems?: readonly ProblemCode[];
  /** A request that works, with names in the path and the query of the address. */
  example: { path?: Record<string, string>; query?: string; body?: unknown };
}

export const JSON_TYPE = 'application/json';
export const FORM_TYPE = 'application/x-www-form-urlencoded';

export const TEXT = { type: 'string' } as const;

export function answerOf(schema: Schema, description: string, status = 200): Answer {
  return { status, description, content: { type: JSON_TYPE, schema } };
}

export const bodyOf = (schema: Schema) => ({ type: JSON_TYPE, schema });

export const DONE: Answer = { status: 204, description: 'Done.' };

/** All that a route may answer instead of what was asked for. */
export function problemsOf({ method, permission, body, problems = [] }: ApiRoute): ProblemCode[] {
  return [
    ...new Set<ProblemCode>([
      ...problems,
      ...(permission === null || permission === 'badge'
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
