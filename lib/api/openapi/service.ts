import * as z from 'zod';
import { healthSchema, readyAnswerSchema } from '@/lib/api/service';
import { answerOf, FORM_TYPE, TEXT, type Answer, type ApiRoute, type Parameter } from './route';

const openSchema = z.looseObject({ openapi: z.string() });

const LED_ON: Answer = { status: 303, description: 'Leads on to another page, signed in or with why not.' };
const NEXT: Parameter = {
  ...{ name: 'next', in: 'query', description: 'The path of this dashboard to go on to.' },
  schema: TEXT,
};

/** The body of a form of the sign-in page. */
function form(fields: Record<string, string>, required: readonly string[]) {
  const properties = Object.entries(fields).map(([name, description]) => [name, { ...TEXT, description }]);
  return {
    type: FORM_TYPE,
    schema: { type: 'object', properties: Object.fromEntries(properties) as object, required },
  };
}

export const SERVICE: readonly ApiRoute[] = [
  {
    ...{ method: 'GET', path: '/api/health', id: 'getHealth', permission: null },
    summary: '200 while the process lives.',
    answers: [answerOf(healthSchema, 'It lives.')],
    example: {},
  },
  {
    ...{ method: 'GET', path: '/api/ready', id: 'getReadiness', permission: null },
    summary: 'Whether store and profiles can serve; the reasons only for who may look.',
    answers: [answerOf(readyAnswerSchema, 'They can.'), answerOf(readyAnswerSchema, 'They cannot.', 503)],
    problems: ['internal_error'],
    example: {},
  },
  {
    ...{ method: 'GET', path: '/api/metrics', id: 'getMetrics', permission: 'metrics' },
    summary: 'Metrics for Prometheus.',
    answers: [{ status: 200, description: 'Its text form.', content: { type: 'text/plain', schema: TEXT } }],
    example: {},
  },
  {
    ...{ method: 'GET', path: '/api/openapi.json', id: 'getDescription', permission: 'look' },
    summary: 'This description of the API.',
    answers: [answerOf(openSchema, 'OpenAPI 3.1.')],
    example: {},
  },
];

export const SIGNING_IN: readonly ApiRoute[] = [
  {
    ...{ method: 'POST', path: '/api/auth/sign-in', id: 'signIn', permission: null },
    summary: 'The form of the sign-in page, with AUTH_MODE=password.',
    body: form({ name: 'The name.', password: 'The password.', next: 'Where to go on.' }, [
      'name',
      'password',
    ]),
    answers: [LED_ON],
    problems: ['not_found', 'wrong_host', 'foreign_origin', 'too_many_requests', 'store_unavailable'],
    example: { body: 'name=olga&password=PASSWORD' },
  },
  {
    ...{ method: 'POST', path: '/api/auth/first-user', id: 'makeFirstUser', permission: null },
    summary: 'Makes the first user, for who has the link that the start printed.',
    body: form({ code: 'Of the link.', name: 'The name.', password: 'The password.' }, [
      ...['code', 'name', 'password'],
    ]),
    answers: [LED_ON],
    problems: ['not_found', 'wrong_host', 'foreign_origin', 'store_unavailable'],
    example: { body: 'code=CODE&name=olga&password=PASSWORD' },
  },
  {
    ...{ method: 'POST', path: '/api/auth/sign-out', id: 'signOut', permission: null },
    summary: 'Ends the session.',
    answers: [LED_ON],
    problems: ['wrong_host', 'foreign_origin', 'store_unavailable'],
    example: {},
  },
  {
    ...{ method: 'GET', path: '/api/auth/oidc/start', id: 'startCompanySignIn', permission: null },
    summary: 'Leads to the OpenID Connect provider, with AUTH_MODE=oidc.',
    parameters: [NEXT],
    answers: [LED_ON],
    problems: ['not_found'],
    example: {},
  },
  {
    ...{ method: 'GET', path: '/api/auth/oidc/callback', id: 'finishCompanySignIn', permission: null },
    summary: 'Where the OpenID Connect provider sends people back to.',
    parameters: [
      { name: 'code', in: 'query', description: 'Of the provider.', schema: TEXT },
      { name: 'state', in: 'query', description: 'Of the provider.', schema: TEXT },
    ],
    answers: [LED_ON],
    problems: ['not_found', 'store_unavailable'],
    example: { query: 'code=CODE&state=STATE' },
  },
];
