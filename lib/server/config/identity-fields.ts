import 'server-only';
import * as z from 'zod';
import { parsePlainUrl, path, projectId } from './config-fields';

/** Lifetime of the keys of an agency, from 15 minutes to 24 hours as in IAM. */
const duration = (name: string) =>
  z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined) return undefined;
      const seconds = /^\d+$/.test(text) ? Number(text) : NaN;
      if (seconds >= 900 && seconds <= 86_400) return seconds;
      context.addIssue(
        `${name} is ${JSON.stringify(text)}. It must be a whole number of seconds from 900 to 86400`,
      );
      return z.NEVER;
    });

/** URL with any path and query, kept as it is. A fault is described without the value, which may contain a token. */
const fullUrl = (name: string) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && parsePlainUrl(text.replace(/\?.*$/, '')) !== null, {
      error: `${name} must be an http or https URL without credentials, like http://169.254.1.1/v1/credentials`,
    })
    .optional();

/** Name that is sent as a header. */
const headerText = (name: string) =>
  z
    .string()
    .regex(/^[\x21-\x7e]{1,256}$/, { error: `${name} must be a name of ASCII characters without spaces` })
    .optional();

/** Ways to authenticate without an access key (lib/server/credentials/identity.ts). */
export const identity = {
  /** Agency of another account that is assumed with the credentials. */
  HW_ASSUME_ROLE_AGENCY_NAME: z.string().max(64, 'HW_ASSUME_ROLE_AGENCY_NAME is too long').optional(),
  HW_ASSUME_ROLE_DOMAIN_NAME: z.string().max(64, 'HW_ASSUME_ROLE_DOMAIN_NAME is too long').optional(),
  HW_ASSUME_ROLE_DOMAIN_ID: projectId('HW_ASSUME_ROLE_DOMAIN_ID'),
  HW_ASSUME_ROLE_DURATION: duration('HW_ASSUME_ROLE_DURATION'),
  /** OpenID Connect federation, by the names of the SDKs and of the Terraform provider. */
  HUAWEICLOUD_SDK_IDP_ID: headerText('HUAWEICLOUD_SDK_IDP_ID'),
  HUAWEICLOUD_SDK_ID_TOKEN_FILE: path('HUAWEICLOUD_SDK_ID_TOKEN_FILE').optional(),
  HW_ASSUME_ROLE_IDP_ID: headerText('HW_ASSUME_ROLE_IDP_ID'),
  HW_ASSUME_ROLE_ID_TOKEN_FILE: path('HW_ASSUME_ROLE_ID_TOKEN_FILE').optional(),
  /** Set by CCE in pods that have an identity. */
  HC_CONTAINER_CREDENTIALS_FULL_URI: fullUrl('HC_CONTAINER_CREDENTIALS_FULL_URI'),
  HC_CONTAINER_AUTHORIZATION_TOKEN_FILE: path('HC_CONTAINER_AUTHORIZATION_TOKEN_FILE').optional(),
  /** Turns off the search for the metadata service of an ECS. */
  ECS_METADATA: z.literal('off', { error: 'ECS_METADATA must be "off" or unset' }).optional(),
};

const NAMES: readonly string[] = Object.keys(identity);

/**
 * Returns what is wrong with a variable of Terraform's `assume_role` that has no meaning here; null if nothing is. Ignoring
 * it would show the jobs of the wrong account.
 */
export function findUnknownAssumeRole(
  variables: Readonly<Record<string, string | undefined>>,
): string | null {
  const name = Object.keys(variables).find(
    (each) => each.startsWith('HW_ASSUME_ROLE_') && !NAMES.includes(each) && variables[each]?.trim(),
  );
  if (name === undefined) return null;
  return name === 'HW_ASSUME_ROLE_ID_TOKEN'
    ? `${name} is set, but an ID token expires. Write it to a file that is kept up to date, and set HW_ASSUME_ROLE_ID_TOKEN_FILE to its path`
    : `${name} is set, but not supported. Remove it, so that jobs of the wrong account are not shown`;
}
