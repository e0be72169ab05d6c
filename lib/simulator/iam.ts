import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { type CloudResponse, iamError } from './cloud-response';
import { type CloudState, getCloudTimeMs } from './cloud-state';
import { IAM_USER } from './defaults';
import { getCaller, getProjects } from './caller';
import type { CloudRequest } from './http-exchange';
import { parseJson } from './json-body';
import { formatInstant } from './timestamps';

const domain = { id: IAM_USER.domainId, name: IAM_USER.domain };

const tokenRequestSchema = z.object({
  auth: z.object({
    identity: z.object({
      methods: z.tuple([z.literal('password')]),
      password: z.object({
        user: z.object({ name: z.string(), password: z.string(), domain: z.object({ name: z.string() }) }),
      }),
    }),
    scope: z.union([
      z.strictObject({ project: z.union([z.object({ id: z.string() }), z.object({ name: z.string() })]) }),
      z.strictObject({ domain: z.strictObject({ name: z.string() }) }),
    ]),
  }),
});

/**
 * Handles POST /v3/auth/tokens. The token is in the header X-Subject-Token and is valid for 24 hours, unless
 * PUT /simulator/tokens sets another lifetime.
 */
export function issueToken(cloud: CloudState, request: CloudRequest): CloudResponse {
  const parsed = tokenRequestSchema.safeParse(parseJson(request.body));
  if (!parsed.success) return iamError(400, 'Bad Request', 'The request body is invalid.');
  const { identity, scope } = parsed.data.auth;
  const { user } = identity.password;
  const isKnown =
    user.name === IAM_USER.name &&
    user.domain.name === IAM_USER.domain &&
    user.password === IAM_USER.password;
  if (!isKnown) return iamError(401, 'Unauthorized', 'The username or password is wrong.');
  const scoped = findScope(cloud, scope);
  if (scoped === null) {
    return iamError(401, 'Unauthorized', 'The request you have made requires authentication.');
  }
  const token = `MIIF${randomBytes(96).toString('base64url')}`;
  const issuedAtMs = getCloudTimeMs(cloud);
  cloud.tokens.set(token, issuedAtMs + cloud.tokenLifetimeMs);
  return {
    status: 201,
    headers: { 'X-Subject-Token': token },
    body: {
      token: {
        expires_at: formatInstant(issuedAtMs + cloud.tokenLifetimeMs),
        issued_at: formatInstant(issuedAtMs),
        methods: ['password'],
        ...scoped,
        user: { id: IAM_USER.id, name: IAM_USER.name, domain, password_expires_at: '' },
        roles: [],
      },
    },
  };
}

/** Returns the part of the response about the scope; null if there is no such project or account. */
function findScope(cloud: CloudState, scope: z.infer<typeof tokenRequestSchema>['auth']['scope']) {
  if ('domain' in scope) return scope.domain.name === IAM_USER.domain ? { domain } : null;
  const requested = scope.project;
  const project = cloud.projects.find(({ id, name }) =>
    'id' in requested ? id === requested.id : name === requested.name,
  );
  return project === undefined ? null : { project: { ...project, domain } };
}

/** Handles GET /v3/projects?name=. Returns the projects of this name, or all without one. */
export function listProjects(cloud: CloudState, request: CloudRequest): CloudResponse {
  const { accountId } = getCaller(cloud, request);
  const projects = getProjects(cloud, request)
    .filter(({ name }) => name === (request.query.get('name') ?? name))
    .map(({ id, name }) => ({ id, name, domain_id: accountId, enabled: true }));
  return { status: 200, body: { projects } };
}
