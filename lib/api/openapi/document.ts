import 'server-only';
import * as z from 'zod';
import { statusOfProblem } from '@/lib/api/problem';
import { jsonSchemas, reference } from './components';
import { problemsOf, type Answer, type ApiRoute, type Schema } from './route';
import { AREAS } from './routes';

const PROBLEM_TYPE = 'application/problem+json';

/** By what one may be let in. A session is a browser's, a token a script's. */
const SECURITY_SCHEMES = {
  session: {
    ...{ type: 'apiKey', in: 'cookie', name: 'swr_job_monitor_session' },
    description: 'Of who has signed in; with AUTH_MODE=none and AUTH_MODE=proxy nobody needs one.',
  },
  token: { type: 'http', scheme: 'bearer', description: 'An API token, made in the settings.' },
};

/** The API in OpenAPI 3.1, as it is: of the schemas that the handlers check by. */
export const openApiDocument = (serverUrl: string) => describeApi(serverUrl).document;

/** The document, and the schemas of bodies and answers by their routes: `getJob200`, `annotateJobBody`. */
export function describeApi(serverUrl: string) {
  const routes = AREAS.flatMap(([area, ofArea]) => ofArea.map((route) => ({ area, route })));
  const inline = new Map<string, Schema>();
  for (const { route } of routes) {
    for (const [key, schema] of schemasOf(route)) inline.set(key, schema);
  }
  const { named, others } = jsonSchemas(Object.fromEntries(inline));

  const paths: Record<string, Record<string, object>> = {};
  for (const { area, route } of routes) {
    (paths[route.path] ??= {})[route.method.toLowerCase()] = { tags: [area], ...operationOf(route, others) };
  }
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'SWR Job Monitor',
      version: '1',
      description: 'What Huawei Cloud SWR jobs are doing. Times are ISO 8601 in UTC; problems are RFC 9457.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl }],
    tags: AREAS.map(([name]) => ({ name })),
    paths,
    components: { schemas: named, securitySchemes: SECURITY_SCHEMES },
  };
  return { document, routeSchemas: others };
}

/** Every schema of zod that a route has, by a key that is its own. */
function schemasOf(route: ApiRoute): [key: string, schema: Schema][] {
  const contents: [string, unknown][] = [
    [`${route.id}Body`, route.body?.schema],
    ...route.answers.map(({ status, content }): [string, unknown] => [
      `${route.id}${status}`,
      content?.schema,
    ]),
  ];
  return contents.flatMap(([key, schema]) => (isZod(schema) ? [[key, schema] as [string, Schema]] : []));
}

function isZod(schema: unknown): schema is Schema {
  return schema instanceof z.core.$ZodType;
}

function operationOf(route: ApiRoute, schemas: Record<string, object>): object {
  const { id, summary, parameters = [], body, permission, example } = route;
  const schemaOf = (key: string, schema: object) => (isZod(schema) ? (schemas[key] ?? {}) : schema);
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
        content: { [body.type]: { schema: schemaOf(`${id}Body`, body.schema), example: example.body } },
      },
    }),
    responses: {
      ...responsesOf(route.answers, (answer, schema) => schemaOf(`${id}${answer.status}`, schema)),
      ...problemResponsesOf(route),
    },
    security: securityOf(permission),
  };
}

/** A token never operates. */
function securityOf(permission: ApiRoute['permission']): object[] {
  if (permission === null) return [{}];
  if (permission === 'operate') return [{ session: [] }];
  return [...(permission === 'badge' ? [{}] : []), { session: [] }, { token: [] }];
}

function responsesOf(answers: readonly Answer[], schemaOf: (answer: Answer, schema: object) => object) {
  return Object.fromEntries(
    answers.map((answer) => {
      const { status, description, content } = answer;
      const media = content && { [content.type]: { schema: schemaOf(answer, content.schema) } };
      return [String(status), { description, ...(media && { content: media }) }];
    }),
  );
}

/** One for each HTTP status, with the codes it may come with. A status that is an answer as well is that one's. */
function problemResponsesOf(route: ApiRoute): Record<string, object> {
  const byStatus = new Map<number, string[]>();
  for (const code of problemsOf(route)) {
    const status = statusOfProblem(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const isAnswer = (status: number) => route.answers.some((answer) => answer.status === status);
  return Object.fromEntries(
    [...byStatus]
      .filter(([status]) => !isAnswer(status))
      .map(([status, codes]) => [
        String(status),
        {
          description: codes.join(', '),
          content: { [PROBLEM_TYPE]: { schema: { $ref: reference('Problem') } } },
        },
      ]),
  );
}
