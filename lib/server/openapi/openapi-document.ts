import 'server-only';
import * as z from 'zod';
import { getProblemStatus } from '@/lib/contract/problem';
import { SESSION_COOKIE, toCookieName } from '@/lib/contract/session-cookie';
import { toJsonSchemas, toSchemaRef } from './schema-components';
import {
  getProblemCodes,
  type ApiDescription,
  type ApiResponse,
  type ApiRoute,
  type Schema,
} from '@/lib/contract/api-route';
import { API_AREAS } from './api-areas';

const PROBLEM_TYPE = 'application/problem+json';

/** Returns the authentication methods: sessions for browsers, tokens for scripts. */
const createSecuritySchemes = (serverUrl: string) => ({
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: toCookieName(SESSION_COOKIE, serverUrl.startsWith('https:')),
    description: 'Session cookie of a signed-in user. Not required if AUTH_MODE is none or proxy.',
  },
  token: { type: 'http', scheme: 'bearer', description: 'API token. Create one in the settings.' },
});

/**
 * Creates the OpenAPI 3.1 document from the schemas that the route handlers validate with.
 *
 * @param serverUrl Base URL without a trailing slash.
 */
export const createOpenApiDocument = (serverUrl: string) => createApiDescription(serverUrl).document;

/**
 * Creates the document, and the schemas of request and response bodies by operation (`getJob200`, `annotateJobBody`).
 *
 * @param serverUrl Base URL without a trailing slash.
 */
export function createApiDescription(serverUrl: string) {
  const routes = API_AREAS.flatMap(([area, areaRoutes]) => areaRoutes.map((route) => ({ area, route })));
  const inline = new Map<string, Schema>();
  for (const { route } of routes) {
    for (const [key, schema] of collectSchemas(route)) inline.set(key, schema);
  }
  const { named, others } = toJsonSchemas(Object.fromEntries(inline));

  const paths: Record<string, Record<string, object>> = {};
  for (const { area, route } of routes) {
    (paths[route.path] ??= {})[route.method.toLowerCase()] = { tags: [area], ...toOperation(route, others) };
  }
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'SWR Job Monitor',
      version: '1',
      description: 'Status of Huawei Cloud SWR jobs. Times are ISO 8601 in UTC. Errors follow RFC 9457.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl }],
    tags: API_AREAS.map(([name]) => ({ name })),
    paths,
    components: { schemas: named, securitySchemes: createSecuritySchemes(serverUrl) },
  };
  return { areas: API_AREAS, document, routeSchemas: others } satisfies ApiDescription;
}

/** Collects the zod schemas of a route, each with a unique key. */
function collectSchemas(route: ApiRoute): [key: string, schema: Schema][] {
  const contents: [string, unknown][] = [
    [`${route.id}Body`, route.body?.schema],
    ...route.responses.map(({ status, content }): [string, unknown] => [
      `${route.id}${status}`,
      content?.schema,
    ]),
  ];
  return contents.flatMap(([key, schema]) => (isZod(schema) ? [[key, schema] as [string, Schema]] : []));
}

function isZod(schema: unknown): schema is Schema {
  return schema instanceof z.core.$ZodType;
}

function toOperation(route: ApiRoute, schemas: Record<string, object>): object {
  const { id, summary, parameters = [], body, permission, example } = route;
  const getSchema = (key: string, schema: object) => (isZod(schema) ? (schemas[key] ?? {}) : schema);
  return {
    operationId: id,
    summary,
    ...(permission !== null && { description: `Permission: ${permission}.` }),
    parameters: parameters.map((each) => ({
      ...each,
      ...(each.in === 'path' && { required: true, example: example.path?.[each.name] }),
    })),
    ...(body && {
      requestBody: {
        required: body.isOptional !== true,
        content: { [body.type]: { schema: getSchema(`${id}Body`, body.schema), example: example.body } },
      },
    }),
    responses: {
      ...toResponses(route.responses, (response, schema) => getSchema(`${id}${response.status}`, schema)),
      ...toProblemResponses(route),
    },
    security: toSecurity(permission),
  };
}

/** Returns the accepted authentication methods. API tokens can't have the `operate` permission. */
function toSecurity(permission: ApiRoute['permission']): object[] {
  if (permission === null) return [{}];
  if (permission === 'operate') return [{ session: [] }];
  return [...(permission === 'badge' ? [{}] : []), { session: [] }, { token: [] }];
}

function toResponses(
  responses: readonly ApiResponse[],
  getSchema: (response: ApiResponse, schema: object) => object,
) {
  return Object.fromEntries(
    responses.map((response) => {
      const { status, description, content } = response;
      const media = content && { [content.type]: { schema: getSchema(response, content.schema) } };
      return [String(status), { description, ...(media && { content: media }) }];
    }),
  );
}

/** Groups problem codes by HTTP status. Skips a status that the route documents itself. */
function toProblemResponses(route: ApiRoute): Record<string, object> {
  const byStatus = new Map<number, string[]>();
  for (const code of getProblemCodes(route)) {
    const status = getProblemStatus(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const isDocumented = (status: number) => route.responses.some((response) => response.status === status);
  return Object.fromEntries(
    [...byStatus]
      .filter(([status]) => !isDocumented(status))
      .map(([status, codes]) => [
        String(status),
        {
          description: codes.join(', '),
          content: { [PROBLEM_TYPE]: { schema: { $ref: toSchemaRef('Problem') } } },
        },
      ]),
  );
}
