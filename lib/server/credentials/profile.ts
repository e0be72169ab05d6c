import 'server-only';
import * as z from 'zod';
import { PLAIN_URL_MESSAGE, parsePlainUrl, PROJECT_ID, REGION_ID } from '@/lib/server/config/config-fields';
import { getEndpoints, KNOWN_REGIONS, type Endpoints } from '@/lib/server/swr/endpoints';
import { CredentialsError } from './credentials-error';

/** Rejects control characters: a line break in a header value would be rejected later. */
const secret = z
  .string()
  .regex(/^[\x21-\x7e]{1,16384}$/, { error: 'must be 1 to 16384 printable ASCII characters without spaces' });

const text = z
  .string()
  .regex(/^[^\p{Cc}]{1,256}$/u, { error: 'must be 1 to 256 characters without line breaks' });

const baseUrl = z
  .string()
  .refine((text) => parsePlainUrl(text) !== null, { error: PLAIN_URL_MESSAGE })
  .transform((text) => parsePlainUrl(text) ?? text);

const auth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ak-sk'), ak: secret, sk: secret }),
  z.strictObject({ kind: z.literal('temporary'), ak: secret, sk: secret, securityToken: secret }),
  /** An IAM user, whose credentials are used to obtain tokens. */
  z.strictObject({ kind: z.literal('password'), domain: text, user: text, password: text }),
  /** An existing IAM token. */
  z.strictObject({ kind: z.literal('token'), token: secret }),
  /** The agency of the ECS that the dashboard runs on. */
  z.strictObject({ kind: z.literal('ecs') }),
]);

export type Auth = z.infer<typeof auth>;

const profileNameSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, {
  error: 'must be 1 to 32 of the characters a-z 0-9 and "-", and must not start with "-"',
});

/** A complete profile including secrets. It leaves this folder only encrypted. */
export const profileSpecSchema = z
  .strictObject({
    name: profileNameSchema,
    region: z.string().regex(REGION_ID.pattern, { error: REGION_ID.expected }),
    /** Null to look it up in IAM. */
    projectId: z.string().regex(PROJECT_ID.pattern, { error: PROJECT_ID.expected }).nullable().default(null),
    /** Set if it differs from the region's name. */
    projectName: text.optional(),
    /** Overrides of the region's endpoints. */
    endpoints: z.strictObject({ swr: baseUrl, iam: baseUrl, sts: baseUrl }).partial().default({}),
    auth,
  })
  .refine((spec) => resolveEndpoints(spec) !== null, {
    path: ['region'],
    error: `is not a known region. Set one of: ${KNOWN_REGIONS.join(', ')}, or set the SWR endpoint (endpoints.swr)`,
  });

export type ProfileSpec = z.infer<typeof profileSpecSchema>;

export type ProfileOrigin = 'environment' | 'credentials_file' | 'stored';

/** Profile without secrets, for the API. */
export interface PublicProfile {
  name: string;
  region: string;
  projectId: string | null;
  kind: Auth['kind'];
  /** Last four characters of the access key; null if there is none or it is too short. */
  akEnding: string | null;
  source: ProfileOrigin;
  /** ISO 8601; null if the profile is not stored in the dashboard. */
  updatedAt: string | null;
}

const MIN_AK_LENGTH = 12;

export function toPublicProfile(
  { name, region, projectId, auth }: ProfileSpec,
  source: ProfileOrigin,
  updatedAt: number | null,
): PublicProfile {
  const ak = 'ak' in auth ? auth.ak : '';
  return {
    name,
    region,
    projectId,
    kind: auth.kind,
    source,
    akEnding: ak.length < MIN_AK_LENGTH ? null : ak.slice(-4),
    updatedAt: updatedAt === null ? null : new Date(updatedAt).toISOString(),
  };
}

/** Creates the authentication of an access key, which is temporary if it has a security token. */
export function toKeyAuth(ak: string, sk: string, securityToken: string | undefined): Auth {
  return securityToken === undefined
    ? { kind: 'ak-sk', ak, sk }
    : { kind: 'temporary', ak, sk, securityToken };
}

/**
 * Returns the endpoints of a profile. A region of a private cloud may be unknown if SWR's endpoint is given;
 * otherwise null.
 */
export function resolveEndpoints({
  region,
  endpoints,
}: {
  region: string;
  endpoints: { [Service in keyof Endpoints]?: string | undefined };
}): Endpoints | null {
  const known = getEndpoints(region);
  const swr = endpoints.swr ?? known?.swr;
  if (swr === undefined) return null;
  const iam = endpoints.iam ?? known?.iam ?? 'https://iam.myhuaweicloud.com';
  return { swr, iam, sts: endpoints.sts ?? known?.sts ?? null };
}

/**
 * Validates a profile.
 * @throws CredentialsError with a message that never contains an input value.
 */
export function parseProfile(input: unknown): ProfileSpec {
  const parsed = profileSpecSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const place = issue.path.length === 0 ? 'The profile' : issue.path.join('.');
    // The message would name the field, which may be a secret in the wrong place.
    return `${place} ${issue.code === 'unrecognized_keys' ? 'has an unknown field' : describeIssue(issue.message)}`;
  });
  throw new CredentialsError('invalid_profile', `${problems.join('. ')}.`);
}

function describeIssue(message: string): string {
  return message.startsWith('Invalid input')
    ? `is invalid: ${message.replace('Invalid input: ', '')}`
    : message;
}
