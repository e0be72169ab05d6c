import * as z from 'zod/mini';
import { NAME_PATTERN } from './name';

/** What a script may do that has the token. */
export const TOKEN_SCOPES = ['read', 'write', 'metrics', 'badge'] as const;
export type Scope = (typeof TOKEN_SCOPES)[number];

const scopes = z.array(z.enum(TOKEN_SCOPES)).check(z.minLength(1));

export const tokenRequestSchema = z.object({
  name: z.string().check(z.trim(), z.regex(NAME_PATTERN)),
  scopes,
});

/** `GET /api/tokens` */
export const tokensAnswerSchema = z.object({
  tokens: z.array(
    z.object({ id: z.string(), name: z.string(), scopes, createdBy: z.string(), createdAt: z.string() }),
  ),
});

/** `POST /api/tokens`: the only time that the token is seen. */
export const tokenCreatedSchema = z.object({ id: z.string(), token: z.string() });

/** `GET /api/audit` */
export const auditAnswerSchema = z.object({
  entries: z.array(
    z.object({
      at: z.string(),
      actor: z.string(),
      via: z.string(),
      action: z.string(),
      target: z.nullable(z.string()),
    }),
  ),
});

/** What may be shown of a profile: never a secret, and of an access key its last four characters. */
export const profileSchema = z.object({
  name: z.string(),
  region: z.string(),
  projectId: z.nullable(z.string()),
  kind: z.enum(['ak-sk', 'temporary', 'password', 'token', 'ecs']),
  akEnding: z.nullable(z.string()),
  source: z.enum(['environment', 'credentials_file', 'stored']),
  updatedAt: z.nullable(z.string()),
});

/** `GET /api/profiles` */
export const profilesAnswerSchema = z.object({
  profiles: z.array(profileSchema),
  /** What keeps a profile, or a source of them, from being used; `name` is null for a source. */
  problems: z.array(
    z.object({
      source: z.string(),
      name: z.nullable(z.string()),
      code: z.string(),
      detail: z.string(),
    }),
  ),
  /** The regions whose endpoints are known. */
  regions: z.array(z.string()),
});

/** `POST /api/profiles`: a profile whole, secrets and all. What it may hold is for lib/credentials to say. */
export interface ProfileRequest {
  name: string;
  region: string;
  /** IAM is asked for it where it is null. */
  projectId: string | null;
  /** Those that are not the region's usual ones. */
  endpoints: { swr?: string; iam?: string; sts?: string };
  auth:
    | { kind: 'ak-sk'; ak: string; sk: string }
    | { kind: 'temporary'; ak: string; sk: string; securityToken: string }
    | { kind: 'password'; domain: string; user: string; password: string }
    | { kind: 'token'; token: string }
    | { kind: 'ecs' };
}

/** `POST /api/profiles/{name}/check`: one answer for each step, `detail` and `advice` in English. */
export const checkAnswerSchema = z.object({
  ok: z.boolean(),
  steps: z.array(
    z.object({
      step: z.enum(['credential', 'clock', 'signature', 'project', 'look_up', 'list', 'decode']),
      ok: z.union([z.boolean(), z.literal('skipped')]),
      code: z.string(),
      detail: z.string(),
      advice: z.optional(z.string()),
    }),
  ),
});

export type ProfileAnswer = z.infer<typeof profileSchema>;
export type ProfilesAnswer = z.infer<typeof profilesAnswerSchema>;
export type CheckAnswer = z.infer<typeof checkAnswerSchema>;
export type TokenRequest = z.infer<typeof tokenRequestSchema>;
export type TokensAnswer = z.infer<typeof tokensAnswerSchema>;
export type TokenCreatedAnswer = z.infer<typeof tokenCreatedSchema>;
export type AuditAnswer = z.infer<typeof auditAnswerSchema>;
