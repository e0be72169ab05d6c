import 'server-only';
import { createHmac, randomBytes } from 'node:crypto';
import { SESSION_COOKIE, toCookieName } from '@/lib/contract/session-cookie';
import { BoundedMap } from '@/lib/server/bounded-map';
import type { SessionOwner } from '@/lib/server/store/access/session-owner';
import type { Session } from '@/lib/server/store/access/sessions';
import { StoreError } from '@/lib/server/store/errors';
import type { Store } from '@/lib/server/store/store';
import { readCookies, toSetCookie } from './cookies';
import { createIdentity, type Identity } from './identity';
import type { Oidc } from './oidc';
import type { ReadHeaders } from './read-headers';
import { createRoleChecks } from './role-checks';
import { isUsable, SESSION_MS, toProvidedRole } from './session-times';
import type { SignedInUser } from './signed-in-user';

/** Sessions of signed-in users. The cookie has a random secret, and the store a row with its hash. */
export interface Sessions {
  /** Returns the identity from memory; undefined if determining it takes the store. */
  getCachedIdentity: (headers: ReadHeaders) => Identity | null | undefined;
  /**
   * Returns the identity of the sender of a request, or null.
   * @throws StoreError
   * @throws CredentialsError
   */
  identify: (headers: ReadHeaders) => Promise<Identity | null>;
  /**
   * Starts a session. Returns the `Set-Cookie` header, or null if the password or role has changed since the password was
   * verified.
   * @throws StoreError
   * @throws CredentialsError
   */
  start: (user: SignedInUser) => Promise<string | null>;
  /**
   * Ends the session of a request. Returns the `Set-Cookie` header that deletes the cookie.
   * @throws StoreError
   * @throws CredentialsError
   */
  end: (headers: ReadHeaders) => Promise<string>;
  /**
   * Ends all sessions of a user, or of all users of a name. Returns their number.
   * @throws StoreError
   */
  endAll: (owner: SessionOwner) => Promise<number>;
  /** Returns whether a request has the cookie of a session, which may have ended. */
  hasCookie: (headers: ReadHeaders) => boolean;
}

/** Maximum delay until a session that was ended by another process, or a changed role, takes effect. */
const CACHE_MS = 2_000;
const MAX_CACHED = 1_000;
/** 32 random bytes in base64url. Other cookies are ignored, so that no other value is hashed or stored. */
const SECRET_FORMAT = /^[\w-]{43}$/;

export function createSessions({
  mode,
  store,
  oidc,
  secureCookies,
  getSecret,
}: {
  mode: Identity['via'];
  store: Store;
  oidc: Oidc | null;
  secureCookies: boolean;
  getSecret: () => string;
}): Sessions {
  /** Keys are the secrets in cookies. A session that has ended is null. `readAt` is on the monotonic clock. */
  const cache = new BoundedMap<string, { session: Session | null; readAt: number }>(MAX_CACHED);
  /** Sessions that were read before this time may have ended. */
  let lastEndedAt = -Infinity;
  const cookieName = toCookieName(SESSION_COOKIE, secureCookies);
  const confirmRole = oidc === null ? null : createRoleChecks(store, oidc.refresh);

  const readSecrets = (headers: ReadHeaders) => readCookies(headers.get('Cookie'), cookieName, SECRET_FORMAT);
  /** Depends on the encryption key, so that a new key ends all sessions. */
  const computeHash = (secret: string) => createHmac('sha256', getSecret()).update(secret).digest('hex');
  const toCookie = (secret: string) =>
    toSetCookie(cookieName, secret, { secure: secureCookies, maxAgeSeconds: SESSION_MS / 1000 });

  function toIdentity(session: Session | null): Identity | null {
    if (session?.via !== mode || !isUsable(session, store.now())) return null;
    const identity = createIdentity(session.name, session.role, session.via);
    return session.via === 'oidc' ? { ...identity, subject: session.subject } : identity;
  }

  async function findSession(hash: string): Promise<Session | null> {
    const session = await store.access.findSession(hash);
    return session?.via === 'oidc' && confirmRole !== null ? confirmRole(session) : session;
  }

  async function readSession(secret: string): Promise<Session | null> {
    const readAt = performance.now();
    let session: Session | null;
    try {
      session = await findSession(computeHash(secret));
    } catch (error) {
      const cached = cache.get(secret)?.session;
      // While the store fails, users of a provider keep their role until it expires.
      if (!(error instanceof StoreError) || cached?.via !== 'oidc') throw error;
      session = cached;
    }
    const isCacheable = readAt > lastEndedAt && (session !== null || cache.get(secret) !== undefined);
    if (isCacheable) cache.set(secret, { session, readAt });
    return session;
  }

  function getCachedIdentity(secret: string): Identity | null | undefined {
    const cached = cache.get(secret);
    if (cached === undefined || performance.now() - cached.readAt >= CACHE_MS) return undefined;
    // A role that has expired may have been confirmed since.
    return toIdentity(cached.session) ?? (cached.session === null ? null : undefined);
  }

  /** Removes sessions from the cache, and from what is being read for it. */
  function forget(isEnded: (session: Session) => boolean): void {
    lastEndedAt = performance.now();
    cache.forEach((cached) => {
      if (cached.session !== null && isEnded(cached.session)) cached.session = null;
    });
  }

  return {
    getCachedIdentity(headers) {
      for (const secret of readSecrets(headers)) {
        const identity = getCachedIdentity(secret);
        if (identity !== null) return identity;
      }
      return null;
    },
    async identify(headers) {
      for (const secret of readSecrets(headers)) {
        const cached = getCachedIdentity(secret);
        const identity = cached === undefined ? toIdentity(await readSession(secret)) : cached;
        if (identity !== null) return identity;
      }
      return null;
    },
    async start(user) {
      const secret = randomBytes(32).toString('base64url');
      const createdAt = store.now();
      const { name } = user;
      const session = { hash: computeHash(secret), name, createdAt, expiresAt: createdAt + SESSION_MS };
      const isAdded = await store.access.addSession(
        user.via === 'password'
          ? { ...session, via: user.via, version: user.version }
          : { ...session, via: user.via, subject: user.subject, ...toProvidedRole(user, createdAt) },
      );
      return isAdded ? toCookie(secret) : null;
    },
    async end(headers) {
      const hashes = new Set(readSecrets(headers).map(computeHash));
      for (const hash of hashes) await store.access.deleteSession(hash);
      forget(({ hash }) => hashes.has(hash));
      return toCookie('');
    },
    async endAll(owner) {
      const count = await store.access.deleteUserSessions(owner);
      forget((session) => belongsTo(session, owner));
      return count;
    },
    hasCookie: (headers) => readSecrets(headers).length > 0,
  };
}

function belongsTo(session: Session, owner: SessionOwner): boolean {
  if ('subject' in owner) return session.via === 'oidc' && session.subject === owner.subject;
  return session.name === owner.name && (owner.via === undefined || session.via === owner.via);
}
