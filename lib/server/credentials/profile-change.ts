import 'server-only';
import * as z from 'zod';
import { CredentialsError } from './credentials-error';
import {
  describeIssues,
  parseProfile,
  profileSpecSchema,
  resolveEndpoints,
  type ProfileSpec,
} from './profile';

/** Body of `PATCH /api/profiles/{name}`: a profile without its name, and optionally without its credentials. */
export const profileChangeSchema = z
  .strictObject(profileSpecSchema.shape)
  .omit({ name: true })
  .partial({ auth: true });

/**
 * Merges a change into a profile. Omitted credentials stay, unless an endpoint changes: they must never be sent to an
 * address that their owner did not enter them for.
 *
 * @throws CredentialsError with a message that never contains an input value.
 */
export function mergeProfileChange(spec: ProfileSpec, input: unknown): ProfileSpec {
  const parsed = profileChangeSchema.safeParse(input);
  if (!parsed.success) throw new CredentialsError('invalid_profile', `${describeIssues(parsed.error)}.`);
  const { auth = spec.auth, ...place } = parsed.data;
  const { name, region, projectName } = spec;
  // Without it, clients that do not know agencies would switch the profile to the wrong account.
  const { agency = spec.agency ?? null } = place;
  const keepsProject =
    place.region === region && place.projectName === undefined && projectName !== undefined;
  // Also checks which endpoints the region requires.
  const changed = parseProfile({ name, ...place, ...(keepsProject && { projectName }), auth, agency });
  if (parsed.data.auth === undefined && toAddresses(changed) !== toAddresses(spec)) {
    throw new CredentialsError(
      'invalid_profile',
      'auth is required, because an endpoint changes: enter the credentials again.',
    );
  }
  return changed;
}

const toAddresses = (spec: ProfileSpec) => JSON.stringify(resolveEndpoints(spec));
