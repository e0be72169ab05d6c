import 'server-only';
import * as z from 'zod';
import { healthSchema, readyResponseSchema } from '@/lib/contract/health-schemas';
import {
  describeJsonResponse,
  FORM_TYPE,
  TEXT_SCHEMA,
  type ApiResponse,
  type ApiRoute,
  type Parameter,
} from '@/lib/contract/api-route';

const openSchema = z.looseObject({ openapi: z.string() });

const REDIRECT: ApiResponse = {
  status: 303,
  description: 'Redirects to the next page, or to the sign-in page with an error.',
};
const NEXT: Parameter = {
  name: 'next',
  in: 'query',
  description: 'Path to redirect to after sign-in.',
  schema: TEXT_SCHEMA,
};

/** Creates the body of an HTML form. */
function toFormBody(fields: Record<string, string>, required: readonly string[]) {
  const properties = Object.entries(fields).map(([name, description]) => [
    name,
    { ...TEXT_SCHEMA, description },
  ]);
  return {
    type: FORM_TYPE,
    schema: { type: 'object', properties: Object.fromEntries(properties) as object, required },
  };
}

export const SERVICE_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/health',
    id: 'getHealth',
    permission: null,
    summary: 'Liveness probe. Returns 200 while the process is running.',
    responses: [describeJsonResponse(healthSchema, 'The process is running.')],
    example: {},
  },
  {
    method: 'GET',
    path: '/api/ready',
    id: 'getReadiness',
    permission: null,
    summary: 'Readiness probe. Details require the permission to view jobs.',
    parameters: [
      {
        name: 'profile',
        in: 'query',
        description: '`optional` returns 200 while no profile has been added yet, for startup probes.',
        schema: { ...TEXT_SCHEMA, enum: ['optional'] },
      },
    ],
    responses: [
      describeJsonResponse(readyResponseSchema, 'Ready.'),
      describeJsonResponse(readyResponseSchema, 'Not ready.', 503),
    ],
    problems: ['internal_error'],
    example: {},
  },
  {
    method: 'GET',
    path: '/api/metrics',
    id: 'getMetrics',
    permission: 'metrics',
    summary: 'Get Prometheus metrics',
    responses: [
      {
        status: 200,
        description: 'Metrics in the Prometheus text format.',
        content: { type: 'text/plain', schema: TEXT_SCHEMA },
      },
    ],
    example: {},
  },
  {
    method: 'GET',
    path: '/api/openapi.json',
    id: 'getDescription',
    permission: 'look',
    summary: 'Get this OpenAPI document',
    responses: [describeJsonResponse(openSchema, 'The OpenAPI 3.1 document.')],
    example: {},
  },
];

export const SIGN_IN_ROUTES: readonly ApiRoute[] = [
  {
    method: 'POST',
    path: '/api/auth/sign-in',
    id: 'signIn',
    permission: null,
    summary: 'Sign in with a password. Requires AUTH_MODE=password.',
    parameters: [NEXT],
    body: toFormBody(
      { name: 'Username.', password: 'Password.', next: 'Path to redirect to after sign-in.' },
      ['name', 'password'],
    ),
    responses: [REDIRECT],
    problems: ['not_found', 'wrong_host', 'foreign_origin', 'too_many_requests', 'store_unavailable'],
    example: { body: 'name=olga&password=PASSWORD' },
  },
  {
    method: 'POST',
    path: '/api/auth/first-user',
    id: 'makeFirstUser',
    permission: null,
    summary: 'Create the first user with the code from the setup link in the server log',
    body: toFormBody({ code: 'Code from the setup link.', name: 'Username.', password: 'Password.' }, [
      'code',
      'name',
      'password',
    ]),
    responses: [REDIRECT],
    problems: ['not_found', 'wrong_host', 'foreign_origin', 'store_unavailable'],
    example: { body: 'code=CODE&name=olga&password=PASSWORD' },
  },
  {
    method: 'POST',
    path: '/api/auth/sign-out',
    id: 'signOut',
    permission: null,
    summary: 'Sign out. The session ends on the server, too.',
    body: {
      ...toFormBody({ everywhere: '`yes` to end all sessions of the user.' }, []),
      isOptional: true,
    },
    responses: [REDIRECT],
    problems: ['wrong_host', 'foreign_origin', 'store_unavailable'],
    example: { body: 'everywhere=yes' },
  },
  {
    method: 'GET',
    path: '/api/auth/oidc/start',
    id: 'startCompanySignIn',
    permission: null,
    summary: 'Start sign-in with OpenID Connect. Requires AUTH_MODE=oidc.',
    parameters: [NEXT],
    responses: [REDIRECT],
    problems: ['not_found'],
    example: {},
  },
  {
    method: 'GET',
    path: '/api/auth/oidc/callback',
    id: 'finishCompanySignIn',
    permission: null,
    summary: 'Complete sign-in with OpenID Connect. Called by the provider.',
    parameters: [
      {
        name: 'code',
        in: 'query',
        description: 'Authorization code from the provider.',
        schema: TEXT_SCHEMA,
      },
      { name: 'state', in: 'query', description: 'State from the provider.', schema: TEXT_SCHEMA },
    ],
    responses: [REDIRECT],
    problems: ['not_found', 'store_unavailable'],
    example: { query: 'code=CODE&state=STATE' },
  },
];
