import * as z from 'zod/mini';
import { NAME_PATTERN } from './name-pattern';
import { explanationSchema } from './problem';
import { USER_NAME } from './user-name-pattern';

/** Scopes of an API token. */
export const TOKEN_SCOPES = ['read', 'write', 'metrics', 'badge'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

const scopes = z.array(z.enum(TOKEN_SCOPES)).check(z.minLength(1));

export const tokenRequestSchema = z.object({
  name: z.string().check(z.trim(), z.regex(NAME_PATTERN)),
  scopes,
});

/** Response of `GET /api/tokens`. */
export const tokensResponseSchema = z.object({
  tokens: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      scopes,
      createdBy: z.string(),
      /** How its maker had signed in. Null for tokens of earlier versions. */
      createdVia: z.optional(z.nullable(z.string())),
      createdAt: z.string(),
    }),
  ),
});

/** Response of `POST /api/tokens`, the only response that contains the token. */
export const tokenCreatedResponseSchema = z.object({ id: z.string(), token: z.string() });

/** Response of `GET /api/sessions`: the users who are signed in, with the number of their sessions. */
export const sessionsResponseSchema = z.object({
  users: z.array(
    z.object({
      name: z.string(),
      via: z.string(),
      /** Issuer and `sub` of a user from OpenID Connect, whose name other users can have, too. Null otherwise. */
      subject: z.optional(z.nullable(z.string())),
      sessions: z.number(),
      lastSignInAt: z.string(),
    }),
  ),
});

export const USER_ROLES = ['viewer', 'operator'] as const;
export type UserRole = (typeof USER_ROLES)[number];
const role = z.enum(USER_ROLES);

/** Response of `GET /api/users`. */
export const usersResponseSchema = z.object({
  /** AUTH_MODE. Users are managed here only if it is `password`; otherwise the list is empty. */
  mode: z.enum(['none', 'password', 'oidc', 'proxy']),
  /** Name of the caller. */
  self: z.string(),
  users: z.array(
    z.object({
      name: z.string(),
      role,
      createdAt: z.string(),
      sessions: z.number(),
      /** Time of the latest sign-in of a session that has not ended; null if there is none. */
      lastSignInAt: z.nullable(z.string()),
    }),
  ),
});

/** Body of `POST /api/users`. */
export const userRequestSchema = z.object({
  name: z.string().check(z.trim(), z.regex(USER_NAME)),
  role,
});

/** Body of `PATCH /api/users/{name}`, with at least one field. */
export const userChangeSchema = z
  .object({
    role: z.optional(role),
    /** Sets a generated password. */
    resetPassword: z.optional(z.literal(true)),
  })
  .check(z.refine((change) => change.role !== undefined || change.resetPassword === true));

/** Response of `POST /api/users` and `PATCH /api/users/{name}`, the only responses with the password; null if unchanged. */
export const userPasswordResponseSchema = z.object({ name: z.string(), password: z.nullable(z.string()) });

/** Response of `GET /api/audit`. */
export const auditResponseSchema = z.object({
  entries: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      actor: z.string(),
      via: z.string(),
      action: z.string(),
      target: z.nullable(z.string()),
    }),
  ),
  /** Null on the last page. */
  nextCursor: z.nullable(z.string()),
});

/** Agency of another account, which is given by ID, name, or both. */
const agency = z.object({
  name: z.string(),
  domainId: z.optional(z.string()),
  domainName: z.optional(z.string()),
  /** Lifetime of the temporary keys. */
  durationSeconds: z.optional(z.number()),
});

/** Profile without its secrets. Only the last four characters of an access key are included. */
export const profileSchema = z.object({
  name: z.string(),
  region: z.string(),
  projectId: z.nullable(z.string()),
  kind: z.enum(['ak-sk', 'temporary', 'password', 'token', 'ecs', 'pod', 'id-token']),
  akEnding: z.nullable(z.string()),
  /** Agency of another account that is assumed with the credentials; null for none. */
  agency: z.optional(z.nullable(agency)),
  /** Endpoints that override the region's. */
  endpoints: z.optional(
    z.object({ swr: z.optional(z.string()), iam: z.optional(z.string()), sts: z.optional(z.string()) }),
  ),
  source: z.enum(['environment', 'config_file', 'credentials_file', 'stored']),
  updatedAt: z.nullable(z.string()),
});

/** Response of `GET /api/profiles`. */
export const profilesResponseSchema = z.object({
  profiles: z.array(profileSchema),
  /** Problems with a profile or with a source of profiles; `name` is null for a source. */
  problems: z.array(
    z.object({
      source: z.string(),
      name: z.nullable(z.string()),
      code: z.string(),
      detail: z.string(),
    }),
  ),
  /** Regions with known endpoints. */
  regions: z.array(z.string()),
});

/** Body of `POST /api/profiles`, including secrets. lib/server/credentials validates it. */
export interface ProfileRequest {
  name: string;
  region: string;
  /** Null to detect the project through IAM. */
  projectId: string | null;
  /** Endpoints that override the region's defaults. */
  endpoints: { swr?: string; iam?: string; sts?: string };
  auth:
    | { kind: 'ak-sk'; ak: string; sk: string }
    | { kind: 'temporary'; ak: string; sk: string; securityToken: string }
    | { kind: 'password'; domain: string; user: string; password: string }
    | { kind: 'token'; token: string }
    | { kind: 'ecs' | 'pod' | 'id-token' };
  /** Null for none. Omitted in a change, it stays. */
  agency?: z.infer<typeof agency> | null;
}

/** A profile to add, or to change: then, omitted credentials stay. */
export type ProfileChange = Omit<ProfileRequest, 'auth'> & Partial<Pick<ProfileRequest, 'auth'>>;

/** Response of `POST /api/profiles/{name}/check`: one result per step. `detail` and `advice` are in English. */
export const profileCheckResponseSchema = z.object({
  ok: z.boolean(),
  steps: z.array(
    z.object({
      step: z.enum(['credential', 'clock', 'signature', 'caller', 'project', 'look_up', 'list', 'decode']),
      ok: z.union([z.boolean(), z.literal('skipped')]),
      code: z.string(),
      detail: z.string(),
      advice: z.optional(z.string()),
      /** Explanation of the cloud's error, in both languages. If there is one, `advice` repeats it in English. */
      explanation: z.optional(explanationSchema),
    }),
  ),
});

export type ProfileResponse = z.infer<typeof profileSchema>;
export type ProfilesResponse = z.infer<typeof profilesResponseSchema>;
export type ProfileCheckResponse = z.infer<typeof profileCheckResponseSchema>;
export type TokenRequest = z.infer<typeof tokenRequestSchema>;
export type TokensResponse = z.infer<typeof tokensResponseSchema>;
export type TokenCreatedResponse = z.infer<typeof tokenCreatedResponseSchema>;
export type SessionsResponse = z.infer<typeof sessionsResponseSchema>;
export type UsersResponse = z.infer<typeof usersResponseSchema>;
export type UserRequest = z.infer<typeof userRequestSchema>;
export type UserPasswordResponse = z.infer<typeof userPasswordResponseSchema>;
export type AuditResponse = z.infer<typeof auditResponseSchema>;
