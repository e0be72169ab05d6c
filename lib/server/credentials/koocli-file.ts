import 'server-only';
import * as z from 'zod';
import { ConfigError, type Config } from '@/lib/server/config/config';
import { PROJECT_ID, REGION_ID } from '@/lib/server/config/config-fields';
import { parseJson } from '@/lib/server/parse-json';
import { readConfiguredFile } from '@/lib/server/config/read-configured-file';
import { toKeyAuth, type Auth } from './profile';

/** Credentials, with the region and project that belong to them. */
export interface KooCliProfile {
  auth: Auth;
  region?: string;
  projectId?: string;
}

/** KooCLI writes empty texts for what is not set. */
const text = z
  .string()
  .nullish()
  .transform((value) => (value == null || value.trim() === '' ? undefined : value.trim()));

const secret = text.refine((value) => value === undefined || /^[\x21-\x7e]+$/.test(value), {
  error: 'contains an invalid character (value hidden because it is a secret)',
});

const profileSchema = z.looseObject({
  mode: text,
  accessKeyId: secret,
  secretAccessKey: secret,
  securityToken: secret,
  region: text.refine((id) => id === undefined || REGION_ID.pattern.test(id), REGION_ID.expected),
  projectId: text.refine((id) => id === undefined || PROJECT_ID.pattern.test(id), PROJECT_ID.expected),
  agencyName: text,
  agencyDomainName: text,
  agencyDomainId: text,
});

const fileSchema = z.looseObject({
  /** "true" unless it was changed with `hcloud configure set --cli-auth-encrypt=false`. */
  authEncrypt: z.union([z.boolean(), z.string()]).nullish(),
  current: text,
  /** Only the chosen one is validated. */
  profiles: z.array(z.looseObject({ name: z.string() })),
});

type KooCliFile = z.infer<typeof fileSchema>;

/** Form of an access key that is not encrypted. */
const PLAIN_AK = /^[A-Z0-9]{20}$/;

/**
 * Reads a profile of KooCLI's configuration file HW_SHARED_CONFIG_FILE, as Terraform's provider does: HW_PROFILE, or else
 * the current one.
 *
 * @see buildClientByConfig in huaweicloud/config/auth.go of terraform-provider-huaweicloud
 * @throws ConfigError if the file is not readable or encrypted, or if the profile has no access key of its own account.
 */
export function readKooCliProfile(config: Config): KooCliProfile {
  const path = config.HW_SHARED_CONFIG_FILE ?? '';
  const label = `The KooCLI file ${path} (HW_SHARED_CONFIG_FILE)`;
  const file = parseFile(path, label);
  const name = config.HW_PROFILE ?? file.current;
  const found = file.profiles.find((each) => each.name === name);
  if (found === undefined) {
    throw new ConfigError(
      name === undefined
        ? `${label} has no current profile. Set HW_PROFILE to the name of one`
        : `${label} has no profile named ${JSON.stringify(name)}. Set HW_PROFILE to the name of another one`,
    );
  }
  const place = `The profile ${JSON.stringify(found.name)} in the KooCLI file ${path} (HW_SHARED_CONFIG_FILE)`;
  const profile = validate(profileSchema, found, place);
  const { accessKeyId: ak, secretAccessKey: sk, securityToken, region, projectId } = profile;
  if (profile.mode !== undefined && profile.mode.toUpperCase() !== 'AKSK') {
    throw new ConfigError(
      `${place} has the mode ${JSON.stringify(profile.mode)}. Only AKSK is supported: choose another one with HW_PROFILE`,
    );
  }
  if (profile.agencyName ?? profile.agencyDomainName ?? profile.agencyDomainId) {
    throw new ConfigError(
      `${place} uses an agency of another account, which is not supported. Choose another one with HW_PROFILE`,
    );
  }
  if (ak === undefined || sk === undefined)
    throw new ConfigError(`${place} has no access key or no secret key. Choose another one with HW_PROFILE`);
  if (isEncrypted(file, ak)) {
    throw new ConfigError(
      `${label} is encrypted. Run "hcloud configure set --cli-auth-encrypt=false" to store it unencrypted, or set HW_ACCESS_KEY and HW_SECRET_KEY instead`,
    );
  }
  return {
    auth: toKeyAuth(ak, sk, securityToken),
    ...(region !== undefined && { region }),
    ...(projectId !== undefined && { projectId }),
  };
}

/** A file that does not say so, such as one written by hand, is encrypted unless its access key is a plain one. */
function isEncrypted({ authEncrypt }: KooCliFile, ak: string): boolean {
  return authEncrypt == null || authEncrypt === ''
    ? !PLAIN_AK.test(ak)
    : String(authEncrypt).toLowerCase() !== 'false';
}

/** @throws ConfigError */
function parseFile(path: string, label: string): KooCliFile {
  const content = readConfiguredFile(path, label);
  return validate(fileSchema, parseJson(content.replace(/^\uFEFF/, '')), label);
}

/** @throws ConfigError that contains no value of the file. */
function validate<T>(schema: z.ZodType<T>, input: unknown, label: string): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) =>
    issue.path.length === 0
      ? 'it is no JSON object'
      : `${issue.path.join('.')} ${issue.message.replace(/^Invalid input: /, 'is invalid: ')}`,
  );
  throw new ConfigError(`${label} is invalid: ${problems.join('. ')}`);
}
