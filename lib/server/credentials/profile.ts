import 'server-only';
import * as z from 'zod';
import { PLAIN_URL_EXPECTED, plainUrl, PROJECT_ID, REGION_ID } from '@/lib/server/config/config-fields';
import { getEndpoints, KNOWN_REGIONS, type Endpoints } from '@/lib/server/swr/endpoints';
import { CredentialsError } from './errors';

/** Header values: a line break or another control character would be refused later. */
const secret = z
  .string()
  .regex(/^[\x21-\x7e]{1,16384}$/, { error: 'is empty, or holds a space or a character that no key has' });

const text = z
  .string()
  .regex(/^[^\p{Cc}]{1,256}$/u, { error: 'must be 1 to 256 characters without line breaks' });

const baseUrl = z
  .string()
  .refine((text) => plainUrl(text) !== null, { error: PLAIN_URL_EXPECTED })
  .transform((text) => plainUrl(text) ?? text);

const auth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ak-sk'), ak: secret, sk: secret }),
  z.strictObject({ kind: z.literal('temporary'), ak: secret, sk: secret, securityToken: secret }),
  /** An IAM user of an account; tokens are fetched with it. */
  z.strictObject({ kind: z.literal('password'), domain: text, user: text, password: text }),
  /** A ready IAM token. */
  z.strictObject({ kind: z.literal('token'), token: secret }),
  /** The agency of the ECS this runs on. */
  z.strictObject({ kind: z.literal('ecs') }),
]);

export type Auth = z.infer<typeof auth>;

const profileNameSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, {
  error: 'must be 1 to 32 of the characters a-z 0-9 and "-", and not begin with "-"',
});

/** All that makes a profile, secrets and all: it never leaves this room unsealed. */
export const profileSpecSchema = z
  .strictObject({
    name: profileNameSchema,
    region: z.string().regex(REGION_ID.pattern, { error: REGION_ID.expected }),
    /** Asked of IAM where it is null. */
    projectId: z.string().regex(PROJECT_ID.pattern, { error: PROJECT_ID.expected }).nullable().default(null),
    /** Where it is not that of the region. */
    projectName: text.optional(),
    /** Those that are not the region's usual ones. */
    endpoints: z.strictObject({ swr: baseUrl, iam: baseUrl, sts: baseUrl }).partial().default({}),
    auth,
  })
  .refine((spec) => endpointsFor(spec) !== null, {
    path: ['region'],
    error: `is not known; it must be one of: ${KNOWN_REGIONS.join(', ')}; or give the address of SWR (endpoints.swr)`,
  });

export type ProfileSpec = z.infer<typeof profileSpecSchema>;

export type ProfileOrigin = 'environment' | 'credentials_file' | 'stored';

/** What may be shown of a profile. */
export interface PublicProfile {
  name: string;
  region: string;
  projectId: string | null;
  kind: Auth['kind'];
  /** The last four characters of the access key; null where there is none, or it is that short. */
  akEnding: string | null;
  source: ProfileOrigin;
  /** When it was stored, ISO 8601; null for those that are not stored here. */
  updatedAt: string | null;
}

const SHORTEST_AK = 12;

export function publicProfile(
  { name, region, projectId, auth }: ProfileSpec,
  source: ProfileOrigin,
  updatedAt: number | null,
): PublicProfile {
  const ak = 'ak' in auth ? auth.ak : '';
  return {
    ...{ name, region, projectId, kind: auth.kind, source },
    akEnding: ak.length < SHORTEST_AK ? null : ak.slice(-4),
    updatedAt: updatedAt === null ? null : new Date(updatedAt).toISOString(),
  };
}

/** A temporary key is one that has a security token. */
export function keyAuth(ak: string, sk: string, securityToken: string | undefined): Auth {
  return securityToken === undefined
    ? { kind: 'ak-sk', ak, sk }
    : { kind: 'temporary', ak, sk, securityToken };
}

/** A private cloud may have a region that is on no list, as long as SWR's address is given; null where it is not. */
export function endpointsFor({
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

/** Throws CredentialsError, which says what is wrong and never shows a value that was given. */
export function parseProfile(input: unknown): ProfileSpec {
  const parsed = profileSpecSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => {
    const place = issue.path.length === 0 ? 'The profile' : issue.path.join('.');
    // Its message would name the field, which may be a secret in the wrong place.
    return `${place} ${issue.code === 'unrecognized_keys' ? 'has a field that is not known' : inWords(issue.message)}`;
  });
  throw new CredentialsError('invalid_profile', `${wrong.join('. ')}.`);
}

function inWords(message: string): string {
  return message.startsWith('Invalid input')
    ? `is wrong: ${message.replace('Invalid input: ', '')}`
    : message;
}
