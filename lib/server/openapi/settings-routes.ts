import 'server-only';
import {
  auditResponseSchema,
  profileCheckResponseSchema,
  profileSchema,
  profilesResponseSchema,
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
  type ApiRoute,
} from '@/lib/contract/api-route';

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
    path: '/api/audit',
    id: 'listAudit',
    permission: 'operate',
    summary: 'List recent audit log entries, newest first',
    responses: [describeJsonResponse(auditResponseSchema, 'The audit log entries.')],
    example: {},
  },
];
