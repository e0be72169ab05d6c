import 'server-only';
import type { ProvidedRole, Session } from '@/lib/server/store/access/sessions';

const MINUTE_MS = 60_000;
export const SESSION_MS = 12 * 60 * MINUTE_MS;
/** Maximum age of a role from an OpenID Connect provider. */
const ROLE_MS = 60 * MINUTE_MS;
/** Time between two confirmations of a role. */
const ROLE_CHECK_MS = 15 * MINUTE_MS;
/** A clock that is set back further than this ends sessions instead of prolonging them. */
const CLOCK_TOLERANCE_MS = 5 * MINUTE_MS;

/** Returns the times of a role that the provider has stated at `now`. It is confirmed if there is a refresh token. */
export function toProvidedRole(
  { role, sealed }: Pick<ProvidedRole, 'role' | 'sealed'>,
  now: number,
): ProvidedRole {
  return {
    role,
    sealed,
    roleExpiresAt: now + ROLE_MS,
    roleCheckAt: sealed === null ? null : now + ROLE_CHECK_MS,
  };
}

/** Returns whether a session and its role have not expired. */
export function isUsable(session: Session, now: number): boolean {
  return (
    isAhead(session.expiresAt, now, SESSION_MS) &&
    (session.via === 'password' || isAhead(session.roleExpiresAt, now, ROLE_MS))
  );
}

/** Returns whether the role of a session is due to be confirmed. */
export function isRoleCheckDue({ roleCheckAt }: ProvidedRole, now: number): boolean {
  return roleCheckAt !== null && !isAhead(roleCheckAt, now, ROLE_CHECK_MS);
}

/** Returns whether a time is ahead, but not further than it can be unless the clock was set back. */
function isAhead(time: number, now: number, maxMs: number): boolean {
  return time > now && time - now <= maxMs + CLOCK_TOLERANCE_MS;
}
