import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '@/lib/server/logging/log';
import type { Session } from '@/lib/server/store/access/sessions';
import type { Store } from '@/lib/server/store/store';
import { audit } from './audit';
import { OidcError, type Oidc } from './oidc';
import { isRoleCheckDue, isUsable, toProvidedRole } from './session-times';

type OidcSession = Extract<Session, { via: 'oidc' }>;

/** Delay before a check that failed is repeated. Exceeds the timeout of a request to the provider. */
const RETRY_MS = 60_000;
/** Wait for another replica that is checking an expired role. */
const OTHER_REPLICA_MS = 1_000;

/**
 * Creates a function that confirms the role of a session with the provider, if this is due.
 *
 * @returns The session with its current role. Null if it has ended, because the provider has revoked the refresh token
 * or the user has lost the role. While the provider is unreachable, the session keeps its role until that expires.
 */
export function createRoleChecks(
  store: Store,
  refresh: Oidc['refresh'],
): (session: OidcSession) => Promise<Session | null> {
  const running = new Map<string, Promise<Session | null>>();

  async function check(session: OidcSession): Promise<Session | null> {
    const { hash, roleCheckAt, sealed } = session;
    if (roleCheckAt === null || sealed === null) return session;
    const lease = { expectedAt: roleCheckAt, nextAt: store.now() + RETRY_MS };
    if (!(await store.access.leaseRoleCheck(hash, lease))) return readAfterOther(session);
    try {
      const stated = await refresh(sealed);
      // Without a statement, the role expires.
      const role =
        stated === null
          ? { ...session, roleCheckAt: null, sealed: null }
          : toProvidedRole(stated, store.now());
      await store.access.saveProvidedRole(hash, role);
      return { ...session, ...role };
    } catch (error) {
      if (!(error instanceof OidcError)) throw error;
      if (error.reason === 'provider_failed') {
        log.warn({ event: 'role_check_failed', cause: String(error.cause) }, error.message);
        return session;
      }
      await store.access.deleteSession(hash);
      await audit(store, session, 'session_ended', error.reason);
      return null;
    }
  }

  /** Another replica checks the role, or a check failed shortly before. */
  async function readAfterOther(session: OidcSession): Promise<Session | null> {
    if (isUsable(session, store.now())) return session;
    await sleep(OTHER_REPLICA_MS);
    return store.access.findSession(session.hash);
  }

  return (session) => {
    const { hash, roleCheckAt, expiresAt } = session;
    if (roleCheckAt === null || expiresAt <= store.now()) return Promise.resolve(session);
    if (!isRoleCheckDue(session, store.now())) return running.get(hash) ?? readAfterOther(session);
    const checking = running.get(hash) ?? check(session).finally(() => running.delete(hash));
    running.set(hash, checking);
    return checking;
  };
}
