import 'server-only';
import { BoundedMap } from '@/lib/server/bounded-map';
import type { Config } from '@/lib/server/config/config';
import { parseNetworks } from '@/lib/server/networks';
import type { User } from '@/lib/server/store/access/users';
import type { Store } from '@/lib/server/store/store';
import { createAttemptLimit } from './attempt-limit';
import { createIdentity, type Identity } from './identity';
import { createOidc, type Oidc } from './oidc';
import { isLoopback, toOrigin } from './origin';
import { createOwnSite, type OwnSite } from './own-site';
import { identifyByProxy } from './proxy-identity';
import {
  toSetCookie,
  isExpired,
  readCookie,
  readSession,
  sealSession,
  SESSION_COOKIE,
  type Session,
} from './session';
import type { ReadHeaders } from './read-headers';
import { createSignInLimit, type SignInLimit } from './sign-in-limit';
import { parseBearer, identifyToken } from './tokens';

/** Authentication of requests, sign-in and sign-out. */
export interface Auth {
  mode: Config['AUTH_MODE'];
  /**
   * Returns the identity of the sender of a request, or null if it is not signed in.
   * @throws StoreError
   * @throws CredentialsError
   */
  identify: (headers: ReadHeaders) => Promise<Identity | null>;
  /** Returns the identity from memory; undefined if determining it takes decryption or the store. */
  getCachedIdentity: (headers: ReadHeaders) => Identity | null | undefined;
  /**
   * Returns the identity of an API token, or null if it is invalid or revoked.
   * @throws StoreError
   */
  identifyToken: (token: string) => Promise<Identity | null>;
  /**
   * Returns the base URL of the dashboard, without a trailing slash. Falls back to the host of the request if
   * PUBLIC_URL is not set.
   */
  getBaseUrl: (headers: Headers) => string;
  /**
   * Returns the `Set-Cookie` header that starts a session.
   * @throws CredentialsError
   */
  signIn: (session: Session) => Promise<string>;
  /** Returns the `Set-Cookie` header that ends the session. */
  signOut: () => string;
  /** Decides which requests the dashboard's own pages have sent. */
  site: OwnSite;
  /** Limits failed sign-ins. */
  signInLimit: SignInLimit;
  /** Counts a fetch of an unknown job from SWR. Returns false if the user has reached the limit. */
  canLookUp: (identity: Identity) => boolean;
  secureCookies: boolean;
  oidc: Oidc | null;
  /**
   * Returns the secret that encrypts sessions and share links.
   * @throws CredentialsError
   */
  getSecret: () => string;
}

const MINUTE_MS = 60_000;
/** Lookups of unknown jobs per user. One board has up to 200 jobs. */
const MAX_LOOKUPS_PER_MINUTE = 600;
const MAX_SESSIONS = 1_000;
/** Maximum delay until a removed user or a changed role takes effect. */
const USER_CACHE_MS = 2_000;

export function createAuth({
  config,
  store,
  getSecret,
}: {
  config: Config;
  store: Store;
  getSecret: () => string;
}): Auth {
  const { AUTH_MODE: mode, PUBLIC_URL: publicUrl = null } = config;
  const lookups = createAttemptLimit({ max: MAX_LOOKUPS_PER_MINUTE, windowMs: MINUTE_MS });
  const users = new BoundedMap<string, { readAt: number; user: User | null }>(MAX_SESSIONS);
  /** Sessions by cookie. Decrypting one takes longer than the rest of a cached response. */
  const sessions = new BoundedMap<string, Session>(MAX_SESSIONS);
  const trustedProxies = parseNetworks(config.PROXY_TRUSTED);
  const secureCookies = publicUrl?.startsWith('https:') ?? false;

  async function refreshUser(name: string): Promise<void> {
    users.set(name, { user: await store.access.findUser(name), readAt: Date.now() });
  }

  function identifySession(session: Session): Identity | null | undefined {
    if (session.via !== mode || isExpired(session)) return null;
    if (session.via === 'oidc') return createIdentity(session.name, session.role, 'oidc');
    const cached = users.get(session.name);
    if (cached === undefined || Date.now() - cached.readAt >= USER_CACHE_MS) return undefined;
    const { user } = cached;
    if (user === null || user.changedAt > session.signedInAt) return null;
    return createIdentity(user.name, user.role, 'password');
  }

  function getCachedIdentity(headers: ReadHeaders): Identity | null | undefined {
    // Tokens are read from the store on every request, so that revoking one takes effect immediately.
    if (parseBearer(headers) !== undefined) return undefined;
    switch (mode) {
      case 'none':
        // Without sign-in, users on this machine are operators and users on the network are viewers.
        return createIdentity('', isLoopback(config.HOST) ? 'operator' : 'viewer', 'none');
      case 'proxy':
        return identifyByProxy(headers, { config, trustedProxies });
      case 'password':
      case 'oidc': {
        const session = sessions.get(getSessionCookie(headers));
        return session && identifySession(session);
      }
    }
  }

  return {
    mode,
    getSecret,
    secureCookies,
    oidc: mode === 'oidc' ? createOidc(config, getSecret()) : null,
    getCachedIdentity,
    async identify(headers) {
      const bearer = parseBearer(headers);
      if (bearer !== undefined) return identifyToken(store, bearer);
      const cached = getCachedIdentity(headers);
      if (cached !== undefined) return cached;
      const session = await readSession(getSessionCookie(headers), getSecret());
      if (session === null) return null;
      sessions.set(getSessionCookie(headers), session);
      const identity = identifySession(session);
      if (identity !== undefined) return identity;
      await refreshUser(session.name);
      return identifySession(session) ?? null;
    },
    identifyToken: (token) => identifyToken(store, token),
    getBaseUrl: (headers) => publicUrl ?? toOrigin(headers),
    signIn: async (session) =>
      toSetCookie(SESSION_COOKIE, await sealSession(session, getSecret()), { secure: secureCookies }),
    signOut: () => toSetCookie(SESSION_COOKIE, '', { secure: secureCookies }),
    site: createOwnSite({
      publicUrl,
      loopbackOnly: mode === 'none' && isLoopback(config.HOST),
      trustedProxies,
      hasSessions: mode === 'password' || mode === 'oidc',
    }),
    signInLimit: createSignInLimit({ trustedProxies, secure: secureCookies, getSecret }),
    canLookUp: ({ via, name }) => lookups.attempt(`${via} ${name}`) === 0,
  };
}

const getSessionCookie = (headers: ReadHeaders) => readCookie(headers.get('Cookie'), SESSION_COOKIE) ?? '';
