import 'server-only';
import type { CloudService, SwrFailure } from '@/lib/server/swr/swr-error';
import type { ProfileSpec } from './profile';

/** Kinds of credentials whose issuer is IAM. */
const ISSUED_BY_IAM: ReadonlySet<string> = new Set(['password', 'id-token']);

/**
 * Returns what may be the cause of a missing credential, the most probable first: `agency`, or a kind of credentials.
 * @param service Service that issued no credential.
 */
export function findIssuers(
  { auth: { kind }, agency }: Pick<ProfileSpec, 'auth' | 'agency'>,
  failure: SwrFailure,
  service: CloudService | undefined,
): string[] {
  if (service === 'ECS metadata') return ['ecs'];
  if (service === 'pod identity') return ['pod'];
  if (agency == null) return [kind];
  if (service !== 'IAM' || !ISSUED_BY_IAM.has(kind)) return ['agency'];
  // The agency is assumed with a new token or key, which is valid.
  return failure.kind === 'unauthorized' ? [kind] : ['agency', kind];
}

/** Returns whether explanations inferred from the words of an error do not consider an issuer. */
export const isNotExplained = (issuer: string): boolean => issuer !== 'password' && issuer !== 'ecs';

/** Returns the code of a failure in the table of advice. It distinguishes why there is no credential. */
export function toAdviceCode(failure: SwrFailure): string {
  if (failure.kind !== 'no_credential') return failure.kind;
  return failure.fault ?? (failure.upstream === undefined ? 'no_credential' : 'no_key');
}
