import 'server-only';
import * as z from 'zod';
import { ConfigError, type Config } from '@/lib/server/config/config';
import { PROJECT_ID } from '@/lib/server/config/config-fields';

const name = z
  .string()
  .regex(/^[^\p{Cc}]{1,64}$/u, { error: 'must be 1 to 64 characters without line breaks' });

/** Agency of another account that a profile assumes with its credentials. */
export const agencySchema = z
  .strictObject({
    name,
    /** Account that the agency belongs to, by ID, by name, or both. */
    domainId: z.string().regex(PROJECT_ID.pattern, { error: 'must be the ID of an account' }).optional(),
    domainName: name.optional(),
    /**
     * Lifetime of the temporary keys.
     * @default 3600
     */
    durationSeconds: z
      .int()
      .min(900, { error: 'must be from 900 to 86400' })
      .max(86_400, { error: 'must be from 900 to 86400' })
      .optional(),
  })
  .refine(({ domainId, domainName }) => domainId !== undefined || domainName !== undefined, {
    path: ['domainName'],
    error: 'is required, or domainId: the account that the agency belongs to',
  });

export type AgencySetting = z.infer<typeof agencySchema>;

const OTHERS = ['HW_ASSUME_ROLE_DOMAIN_NAME', 'HW_ASSUME_ROLE_DOMAIN_ID', 'HW_ASSUME_ROLE_DURATION'] as const;

/**
 * Returns the agency that the environment's credentials assume; undefined if there is none.
 * @throws ConfigError if the account or the name is missing.
 */
export function readAgency(config: Config): AgencySetting | undefined {
  const agency = config.HW_ASSUME_ROLE_AGENCY_NAME;
  if (agency === undefined) {
    const other = OTHERS.find((each) => config[each] !== undefined);
    if (other === undefined) return undefined;
    throw new ConfigError(`${other} is set without HW_ASSUME_ROLE_AGENCY_NAME. Set both, or none`);
  }
  const domainId = config.HW_ASSUME_ROLE_DOMAIN_ID;
  const domainName = config.HW_ASSUME_ROLE_DOMAIN_NAME;
  if (domainId === undefined && domainName === undefined) {
    throw new ConfigError(
      'HW_ASSUME_ROLE_AGENCY_NAME is set without its account. Set HW_ASSUME_ROLE_DOMAIN_NAME or HW_ASSUME_ROLE_DOMAIN_ID',
    );
  }
  const durationSeconds = config.HW_ASSUME_ROLE_DURATION;
  return {
    name: agency,
    ...(domainId !== undefined && { domainId }),
    ...(domainName !== undefined && { domainName }),
    ...(durationSeconds !== undefined && { durationSeconds }),
  };
}
