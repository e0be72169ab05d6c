import {
  auditAnswerSchema,
  checkAnswerSchema,
  profileSchema,
  profilesAnswerSchema,
  tokenCreatedSchema,
  tokenRequestSchema,
  tokensAnswerSchema,
} from '@/lib/api/settings';
import { profileSpecSchema } from '@/lib/credentials/profile';
import { inPath } from './parameters';
import { answerOf, bodyOf, DONE, type ApiRoute } from './route';

const PROFILE = inPath('name', 'The name of the profile.');

export const SETTINGS: readonly ApiRoute[] = [
  {
    ...{ method: 'GET', path: '/api/profiles', id: 'listProfiles', permission: 'operate' },
    summary: 'Every profile, without its secrets.',
    answers: [answerOf(profilesAnswerSchema, 'The profiles.')],
    example: {},
  },
  {
    ...{ method: 'POST', path: '/api/profiles', id: 'putProfile', permission: 'operate' },
    summary: 'Stores a profile, or replaces a stored one. Its secrets are never seen again.',
    body: bodyOf(profileSpecSchema),
    answers: [answerOf(profileSchema, 'The profile, without its secrets.', 201)],
    problems: ['profile_refused'],
    example: {
      body: {
        ...{ name: 'beijing', region: 'cn-north-4', projectId: null, endpoints: {} },
        auth: { kind: 'ak-sk', ak: 'ACCESS_KEY_ID', sk: 'SECRET_ACCESS_KEY' },
      },
    },
  },
  {
    ...{ method: 'DELETE', path: '/api/profiles/{name}', id: 'removeProfile', permission: 'operate' },
    summary: 'Removes a stored profile. The jobs that were seen by it stay.',
    parameters: [PROFILE],
    answers: [DONE],
    problems: ['profile_not_found'],
    example: { path: { name: 'beijing' } },
  },
  {
    ...{ method: 'POST', path: '/api/profiles/{name}/check', id: 'checkProfile', permission: 'operate' },
    summary: 'Tries what a profile can do.',
    parameters: [PROFILE],
    answers: [answerOf(checkAnswerSchema, 'One answer for each step.')],
    problems: ['profile_not_found'],
    example: { path: { name: 'default' } },
  },
  {
    ...{ method: 'GET', path: '/api/tokens', id: 'listTokens', permission: 'operate' },
    summary: 'Every token, without itself.',
    answers: [answerOf(tokensAnswerSchema, 'The tokens.')],
    example: {},
  },
  {
    ...{ method: 'POST', path: '/api/tokens', id: 'createToken', permission: 'operate' },
    summary: 'Makes a token. It is in this answer, and never again anywhere.',
    body: bodyOf(tokenRequestSchema),
    answers: [answerOf(tokenCreatedSchema, 'The token.', 201)],
    example: { body: { name: 'Wiki', scopes: ['badge'] } },
  },
  {
    ...{ method: 'DELETE', path: '/api/tokens/{id}', id: 'revokeToken', permission: 'operate' },
    summary: 'Revokes a token, at once.',
    parameters: [inPath('id', 'The ID of the token.')],
    answers: [DONE],
    problems: ['not_found'],
    example: { path: { id: 'TOKEN_ID' } },
  },
  {
    ...{ method: 'GET', path: '/api/audit', id: 'listAudit', permission: 'operate' },
    summary: 'What was done lately, the latest first.',
    answers: [answerOf(auditAnswerSchema, 'The entries.')],
    example: {},
  },
];
