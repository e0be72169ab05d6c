import 'server-only';
import {
  auditAnswerSchema,
  checkAnswerSchema,
  profileSchema,
  profilesAnswerSchema,
  tokenCreatedSchema,
  tokenRequestSchema,
  tokensAnswerSchema,
} from '@/lib/contract/settings-schemas';
import { profileSpecSchema } from '@/lib/server/credentials/profile';
import { inPath } from './parameters';
import { answerOf, bodyOf, DONE, type ApiRoute } from './api-route';

const PROFILE_NAME = inPath('name', 'Profile name.');

export const SETTINGS: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/profiles',
    id: 'listProfiles',
    permission: 'operate',
    summary: 'List profiles',
    answers: [answerOf(profilesAnswerSchema, 'The profiles.')],
    example: {},
  },
  {
    method: 'POST',
    path: '/api/profiles',
    id: 'putProfile',
    permission: 'operate',
    summary: 'Create or replace a profile. Its secrets are never returned again.',
    body: bodyOf(profileSpecSchema),
    answers: [answerOf(profileSchema, 'The profile, without its secrets.', 201)],
    problems: ['profile_refused'],
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
    answers: [DONE],
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
    answers: [answerOf(checkAnswerSchema, 'The result of each step.')],
    problems: ['profile_not_found'],
    example: { path: { name: 'default' } },
  },
  {
    method: 'GET',
    path: '/api/tokens',
    id: 'listTokens',
    permission: 'operate',
    summary: 'List tokens',
    answers: [answerOf(tokensAnswerSchema, 'The tokens.')],
    example: {},
  },
  {
    method: 'POST',
    path: '/api/tokens',
    id: 'createToken',
    permission: 'operate',
    summary: 'Create a token. Only this response contains it.',
    body: bodyOf(tokenRequestSchema),
    answers: [answerOf(tokenCreatedSchema, 'The token.', 201)],
    example: { body: { name: 'Wiki', scopes: ['badge'] } },
  },
  {
    method: 'DELETE',
    path: '/api/tokens/{id}',
    id: 'revokeToken',
    permission: 'operate',
    summary: 'Revoke a token immediately',
    parameters: [inPath('id', 'Token ID.')],
    answers: [DONE],
    problems: ['not_found'],
    example: { path: { id: 'TOKEN_ID' } },
  },
  {
    method: 'GET',
    path: '/api/audit',
    id: 'listAudit',
    permission: 'operate',
    summary: 'List recent audit log entries, newest first',
    answers: [answerOf(auditAnswerSchema, 'The audit log entries.')],
    example: {},
  },
];
