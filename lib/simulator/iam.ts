import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { type Answer, iamError } from './answer';
import { type Cloud, cloudTimeMs } from './cloud';
import { IAM_USER } from './defaults';
import type { CloudRequest } from './http';
import { formatInstant } from './instant';

const TOKEN_LIFE_MS = 24 * 3_600_000;

const domain = { id: IAM_USER.domainId, name: IAM_USER.domain };

const tokenRequestSchema = z.object({
  auth: z.object({
    identity: z.object({
      methods: z.tuple([z.literal('password')]),
      password: z.object({
        user: z.object({ name: z.string(), password: z.string(), domain: z.object({ name: z.string() }) }),
      }),
    }),
    scope: z.object({ project: z.union([z.object({ id: z.string() }), z.object({ name: z.string() })]) }),
  }),
});

/** POST /v3/auth/tokens: the token is in the header X-Subject-Token and lives 24 hours. */
export function issueToken(cloud: Cloud, request: CloudRequest): Answer {
  const parsed = tokenRequestSchema.safeParse(parseJson(request.body));
  if (!parsed.success) return iamError(400, 'Bad Request', 'The request body is invalid.');
  const { identity, scope } = parsed.data.auth;
  const { user } = identity.password;
  const isKnown =
    user.name === IAM_USER.name &&
    user.domain.name === IAM_USER.domain &&
    user.password === IAM_USER.password;
  if (!isKnown) return iamError(401, 'Unauthorized', 'The username or password is wrong.');
  const isOurProject =
    'id' in scope.project ? scope.project.id === cloud.projectId : scope.project.name === cloud.region;
  if (!isOurProject) {
    return iamError(401, 'Unauthorized', 'The request you have made requires authentication.');
  }
  const token = `MIIF${randomBytes(96).toString('base64url')}`;
  const issuedAtMs = cloudTimeMs(cloud);
  cloud.tokens.set(token, issuedAtMs + TOKEN_LIFE_MS);
  return {
    status: 201,
    headers: { 'X-Subject-Token': token },
    body: {
      token: {
        expires_at: formatInstant(issuedAtMs + TOKEN_LIFE_MS),
        issued_at: formatInstant(issuedAtMs),
        methods: ['password'],
        project: { id: cloud.projectId, name: cloud.region, domain },
        user: { id: IAM_USER.id, name: IAM_USER.name, domain, password_expires_at: '' },
        roles: [],
      },
    },
  };
}

/** GET /v3/projects?name=: the one project, named like its region, or an empty list. */
export function listProjects(cloud: Cloud, query: URLSearchParams): Answer {
  const project = { id: cloud.projectId, name: cloud.region, domain_id: IAM_USER.domainId, enabled: true };
  const isWanted = (query.get('name') ?? project.name) === project.name;
  return { status: 200, body: { projects: isWanted ? [project] : [] } };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
