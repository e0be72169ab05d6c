import 'server-only';
import { AUDIT_ACTIONS, MAX_AUDIT_TEXT_LENGTH } from '@/lib/contract/audit-actions';
import {
  auditResponseSchema,
  profileCheckResponseSchema,
  profileSchema,
  profilesResponseSchema,
  sessionsResponseSchema,
  tokenCreatedResponseSchema,
  tokenRequestSchema,
  tokensResponseSchema,
} from '@/lib/contract/settings-schemas';
import { profileSpecSchema } from '@/lib/server/credentials/profile';
import { createPathParameter } from './parameters';
import {
  describeJsonResponse,
  describeJsonBody,
  NO_CONTENT_RESPONSE,
  TEXT_SCHEMA,
  type ApiRoute,
  type Parameter,
} from '@/lib/contract/api-route';

const TIME_SCHEMA = { ...TEXT_SCHEMA, format: 'date-time' };

/** Query parameters of the audit log. The handler parses them. */
const AUDIT_PARAMETERS: readonly Parameter[] = [
  {
    name: 'action',
    in: 'query',
    description: 'Only entries of this action. Can be repeated.',
    schema: { type: 'array', items: { ...TEXT_SCHEMA, enum: AUDIT_ACTIONS } },
  },
  {
    name: 'actor',
    in: 'query',
    description: 'Only entries of this user, by the exact name. Empty for anonymous users.',
    schema: { ...TEXT_SCHEMA, maxLength: MAX_AUDIT_TEXT_LENGTH },
  },
  { name: 'since', in: 'query', description: 'Only entries from this time on.', schema: TIME_SCHEMA },
  { name: 'until', in: 'query', description: 'Only entries from before this time.', schema: TIME_SCHEMA },
  {
    name: 'limit',
    in: 'query',
    description: 'Number of entries per page.',
    schema: { type: 'integer', minimum: 1, maximum: 200, default: 200 },
  },
  { name: 'cursor', in: 'query', description: '`nextCursor` of the previous page.', schema: TEXT_SCHEMA },
];

const PROFILE_NAME = createPathParameter('name', 'Profile name.');

export const SETTINGS_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/profiles',
    id: 'listProfiles',
    permission: 'operate',
    summary: 'List profiles',
    responses: [describeJsonResponse(profilesResponseSchema, 'The profiles.')],
    example: {},
  },
  {
    method: 'POST',
    path: '/api/profiles',
    id: 'putProfile',
    permission: 'operate',
    summary: 'Create or replace a profile. Its secrets are never returned again.',
    body: describeJsonBody(profileSpecSchema),
    responses: [describeJsonResponse(profileSchema, 'The profile, without its secrets.', 201)],
    problems: ['profile_refused', 'endpoint_blocked'],
    example: {
      body: {
        name: 'beijing',
        region: 'cn-north-4',
        projectId: null,
        endpoints: {},
        auth: { kind: 'ak-sk', ak: 'ACCESS_KEY_ID', sk: 'SECRET_ACCESS_KEY' },
      },
    },
  },
  {
    method: 'DELETE',
    path: '/api/profiles/{name}',
    id: 'removeProfile',
    permission: 'operate',
    summary: 'Remove a stored profile. Its jobs are kept.',
    parameters: [PROFILE_NAME],
    responses: [NO_CONTENT_RESPONSE],
    problems: ['profile_not_found'],
    example: { path: { name: 'beijing' } },
  },
  {
    method: 'POST',
    path: '/api/profiles/{name}/check',
    id: 'checkProfile',
    permission: 'operate',
    summary: 'Test the connection of a profile',
    parameters: [PROFILE_NAME],
    responses: [describeJsonResponse(profileCheckResponseSchema, 'The result of each step.')],
    problems: ['profile_not_found'],
    example: { path: { name: 'default' } },
  },
  {
    method: 'GET',
    path: '/api/tokens',
    id: 'listTokens',
    permission: 'operate',
    summary: 'List tokens',
    responses: [describeJsonResponse(tokensResponseSchema, 'The tokens.')],
    example: {},
  },
  {
    method: 'POST',
    path: '/api/tokens',
    id: 'createToken',
    permission: 'operate',
    summary: 'Create a token. Only this response contains it.',
    body: describeJsonBody(tokenRequestSchema),
    responses: [describeJsonResponse(tokenCreatedResponseSchema, 'The token.', 201)],
    example: { body: { name: 'Wiki', scopes: ['badge'] } },
  },
  {
    method: 'DELETE',
    path: '/api/tokens/{id}',
    id: 'revokeToken',
    permission: 'operate',
    summary: 'Revoke a token immediately',
    parameters: [createPathParameter('id', 'Token ID.')],
    responses: [NO_CONTENT_RESPONSE],
    problems: ['not_found'],
    example: { path: { id: 'TOKEN_ID' } },
  },
  {
    method: 'GET',
    path: '/api/sessions',
    id: 'listSessions',
    permission: 'operate',
    summary: 'List the users who are signed in. Empty if AUTH_MODE is none or proxy.',
    responses: [describeJsonResponse(sessionsResponseSchema, 'The users, sorted by name.')],
    example: {},
  },
  {
    method: 'DELETE',
    path: '/api/sessions',
    id: 'endSessions',
    permission: 'operate',
    summary: 'Sign a user out everywhere',
    parameters: [
      {
        name: 'name',
        in: 'query',
        description: 'User name. Selects all users of this name. Required without "subject".',
        schema: TEXT_SCHEMA,
      },
      {
        name: 'subject',
        in: 'query',
        description: 'Subject of a user from OpenID Connect, as listed. Selects this user only.',
        schema: TEXT_SCHEMA,
      },
    ],
    responses: [NO_CONTENT_RESPONSE],
    problems: ['not_found'],
    example: { query: 'name=olga' },
  },
  {
    method: 'GET',
    path: '/api/audit',
    id: 'listAudit',
    permission: 'operate',
    summary: 'List audit log entries, newest first',
    parameters: AUDIT_PARAMETERS,
    responses: [describeJsonResponse(auditResponseSchema, 'A page of audit log entries.')],
    example: { query: 'action=token_created&action=token_revoked&limit=20' },
  },
];
