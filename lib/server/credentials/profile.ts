import 'server-only';
import * as z from 'zod';
import { isPublicCloudEndpoint } from '@/lib/domain/public-cloud';
import {
  findRegionOfProject,
  parsePlainUrl,
  PLAIN_URL_MESSAGE,
  PROJECT_ID,
  REGION_ID,
  removeApiVersion,
  type CloudService,
} from '@/lib/server/config/config-fields';
import { isQuoted } from '@/lib/server/config/find-value-fault';
import { getEndpoints, KNOWN_REGIONS, type Endpoints } from '@/lib/server/swr/endpoints';
import { agencySchema, type AgencySetting } from './agency';
import { CredentialsError } from './credentials-error';
import type { IdTokenSource } from './identity';

/** Rejects control characters: a line break in a header value would be rejected later. */
const secret = z
  .string()
  .regex(/^[\x21-\x7e]{1,16384}$/, { error: 'must be 1 to 16384 printable ASCII characters without spaces' })
  .refine((text) => !isQuoted(text), { error: 'must not be in quotation marks' });

const text = z
  .string()
  .regex(/^[^\p{Cc}]{1,256}$/u, { error: 'must be 1 to 256 characters without line breaks' });

/** A text that is a secret. */
const password = text.clone();

const endpoint = (service: CloudService) =>
  z
    .string()
    .refine((text) => parsePlainUrl(text) !== null, { error: PLAIN_URL_MESSAGE })
    .transform((text) => removeApiVersion(parsePlainUrl(text) ?? text, service));

const auth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ak-sk'), ak: secret, sk: secret }),
  z.strictObject({ kind: z.literal('temporary'), ak: secret, sk: secret, securityToken: secret }),
  /** An IAM user, whose credentials are used to obtain tokens. */
  z.strictObject({ kind: z.literal('password'), domain: text, user: text, password }),
  /** An existing IAM token. */
  z.strictObject({ kind: z.literal('token'), token: secret }),
  /** The agency of the ECS that the dashboard runs on. */
  z.strictObject({ kind: z.literal('ecs') }),
  /** The identity of the pod on CCE that the dashboard runs in. */
  z.strictObject({ kind: z.literal('pod') }),
  /**
   * The ID token that the server's environment names. A profile has no path of its own, by which its author could have any
   * file of the server read and sent.
   */
  z.strictObject({ kind: z.literal('id-token') }),
]);

/** Authentication of a profile. Only the credentials file, which operators of the server write, names an ID token of its own. */
export type Auth = z.infer<typeof auth> | { kind: 'id-token'; source: IdTokenSource };

const isSecretField = (field: unknown): boolean =>
  field instanceof z.ZodOptional ? isSecretField(field.unwrap()) : field === secret || field === password;

/** Names of the settings in `auth` that contain a secret. */
export const AUTH_SECRETS: readonly string[] = auth.options.flatMap(({ shape }) =>
  Object.entries(shape)
    .filter(([, field]) => isSecretField(field))
    .map(([name]) => name),
);

const profileNameSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, {
  error: 'must be 1 to 32 of the characters a-z 0-9 and "-", and must not start with "-"',
});

/** A complete profile including secrets. It leaves this folder only encrypted. */
export const profileSpecSchema = z
  .strictObject({
    name: profileNameSchema,
    region: z.string().regex(REGION_ID.pattern, {
      error: ({ input }) =>
        findRegionOfProject(String(input)) === undefined
          ? REGION_ID.expected
          : 'is the name of a project. Set the region in its beginning, like cn-north-4, and the name as projectName',
    }),
    /** Null to look it up in IAM. */
    projectId: z.string().regex(PROJECT_ID.pattern, { error: PROJECT_ID.expected }).nullable().default(null),
    /** Set if it differs from the region's name. */
    projectName: text.optional(),
    /** Overrides of the region's endpoints. */
    endpoints: z
      .strictObject({ swr: endpoint('swr'), iam: endpoint('iam'), sts: endpoint('sts') })
      .partial()
      .default({}),
    auth,
    /** Agency of another account that is assumed with the credentials; null or omitted for none. */
    agency: agencySchema.nullable().optional(),
  })
  .superRefine((spec, context) => {
    const message = describeMissingEndpoints(spec, ENDPOINT_FIELDS);
    if (message !== null) context.addIssue({ code: 'custom', path: ['region'], message });
  });

export type ProfileSpec = Omit<z.infer<typeof profileSpecSchema>, 'auth'> & { auth: Auth };

export type ProfileOrigin = 'environment' | 'config_file' | 'credentials_file' | 'stored';

/** Profile without secrets, for the API. */
export interface PublicProfile {
  name: string;
  region: string;
  projectId: string | null;
  kind: Auth['kind'];
  /** Last four characters of the access key; null if there is none or it is too short. */
  akEnding: string | null;
  /** Agency that is assumed; null for none. */
  agency: AgencySetting | null;
  endpoints: ProfileSpec['endpoints'];
  source: ProfileOrigin;
  /** ISO 8601; null if the profile is not stored in the dashboard. */
  updatedAt: string | null;
}

const MIN_AK_LENGTH = 12;

export function toPublicProfile(
  { name, region, projectId, endpoints, auth, agency = null }: ProfileSpec,
  source: ProfileOrigin,
  updatedAt: number | null,
): PublicProfile {
  const ak = 'ak' in auth ? auth.ak : '';
  return {
    name,
    region,
    projectId,
    kind: auth.kind,
    agency,
    endpoints,
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

interface Place {
  region: string;
  endpoints: { [Service in keyof Endpoints]?: string | undefined };
}

/** Returns whether a profile has an endpoint of a private cloud or a proxy. */
const hasPrivateEndpoint = ({ endpoints }: Place) =>
  [endpoints.swr, endpoints.iam, endpoints.sts].some(
    (url) => url !== undefined && !isPublicCloudEndpoint(url),
  );

/**
 * Returns the endpoints of a profile; null if it lacks one. Credentials of a private cloud must never be sent to the
 * public one, so the endpoints of a listed region are used only beside others of the public cloud.
 */
export function resolveEndpoints(place: Place): Endpoints | null {
  const { region, endpoints } = place;
  const known = hasPrivateEndpoint(place) ? null : getEndpoints(region);
  const swr = endpoints.swr ?? known?.swr;
  const iam = endpoints.iam ?? known?.iam;
  if (swr === undefined || iam === undefined) return null;
  return { swr, iam, sts: endpoints.sts ?? known?.sts ?? null };
}

const ENDPOINT_FIELDS = { swr: 'the SWR endpoint (endpoints.swr)', iam: 'the IAM endpoint (endpoints.iam)' };

/**
 * Describes which endpoints a profile needs, because its region is on no list or another endpoint is not of the public
 * cloud, to follow the region; null if none.
 * @param names Names of the endpoints' settings.
 */
export function describeMissingEndpoints(
  place: Place,
  names: Readonly<Record<'swr' | 'iam', string>>,
): string | null {
  if (resolveEndpoints(place) !== null) return null;
  const missing = (['swr', 'iam'] as const).filter((service) => place.endpoints[service] === undefined);
  const settings = missing.map((service) => names[service]).join(' and ');
  return getEndpoints(place.region) === null
    ? `is on no list of regions. Set ${settings}, or use a listed region: ${KNOWN_REGIONS.join(', ')}`
    : `is of the public cloud, but an endpoint of the profile is not. Set ${settings} as well, so that the credentials of a private cloud are not sent to the public one`;
}

/**
 * Validates a profile.
 * @throws CredentialsError with a message that never contains an input value.
 */
export function parseProfile(input: unknown): ProfileSpec {
  const parsed = profileSpecSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new CredentialsError('invalid_profile', `${describeIssues(parsed.error)}.`);
}

/** Describes why a profile is invalid. Contains no input value. */
export function describeIssues(error: z.ZodError): string {
  const problems = error.issues.map((issue) => {
    const place = issue.path.length === 0 ? 'The profile' : issue.path.join('.');
    // The message would name the field, which may be a secret in the wrong place.
    return `${place} ${issue.code === 'unrecognized_keys' ? 'has an unknown field' : describeIssue(issue.message)}`;
  });
  return problems.join('. ');
}

function describeIssue(message: string): string {
  return message.startsWith('Invalid input')
    ? `is invalid: ${message.replace('Invalid input: ', '')}`
    : message;
}
