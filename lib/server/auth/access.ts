import 'server-only';
import { BoundedMap } from '@/lib/server/bounded-map';
import type { Config } from '@/lib/server/config/config';
import { REMOTE_ADDRESS_HEADER } from './remote-address';
import type { User } from '@/lib/server/store/access';
import type { Store } from '@/lib/server/store/store';
import { createAttemptLimit } from './attempt-limit';
import { identityOf, type Identity } from './identity';
import { createOidc, type Oidc } from './oidc';
import { isLoopback, isOwnHost, originOf } from './origin';
import { identifyByProxy } from './proxy-identity';
import {
  cookie,
  isOver,
  readCookie,
  readSession,
  sealSession,
  SESSION_COOKIE,
  type Session,
} from './session';
import type { ReadHeaders } from './read-headers';
import { bearerOf, identifyToken } from './tokens';

/** Who may look, and who is looking. */
export interface Access {
  mode: Config['AUTH_MODE'];
  /** Who sends a request with these headers; null for nobody we know. Rejects with StoreError. */
  identify: (headers: ReadHeaders) => Promise<Identity | null>;
  /** The same where memory tells; undefined where it takes a key or the store to tell. */
  identifyNow: (headers: ReadHeaders) => Identity | null | undefined;
  /** Whose token this is; null for one that is wrong or revoked. Rejects with StoreError. */
  identifyToken: (token: string) => Promise<Identity | null>;
  /** Where people reach this dashboard, without a slash at the end, as far as a request to it tells. */
  baseUrl: (headers: Headers) => string;
  /** `Set-Cookie` that signs somebody in, and out. */
  signIn: (session: Session) => Promise<string>;
  signOut: () => string;
  isOwnHost: (host: string | null) => boolean;
  /** Milliseconds until somebody may try to sign in again; 0 for now. */
  signInWaitMs: (headers: Headers, name: string) => number;
  /** Whether somebody may have SWR asked about another job that nothing is known of. */
  mayLookUp: (identity: Identity) => boolean;
  secureCookies: boolean;
  oidc: Oidc | null;
  /** Encrypts sessions. Throws CredentialsError. */
  secret: () => string;
}

const MINUTE_MS = 60_000;
/** An office behind one address signs in at nine o'clock; somebody who guesses passwords gets no further than this. */
const SIGN_INS_A_MINUTE = 20;
/** First looks at jobs that nothing is known of; one board has up to 200. */
const LOOK_UPS_A_MINUTE = 600;
const MOST_SESSIONS = 1_000;
const MOST_HOSTS = 100;
/** A user who was removed, or whose role was changed, is so after this. */
const USER_TRUST_MS = 2_000;

export function createAccess({
  config,
  store,
  secret,
}: {
  config: Config;
  store: Store;
  secret: () => string;
}): Access {
  const { AUTH_MODE: mode, PUBLIC_URL: publicUrl = null } = config;
  const signIns = createAttemptLimit({ most: SIGN_INS_A_MINUTE, windowMs: MINUTE_MS });
  const lookUps = createAttemptLimit({ most: LOOK_UPS_A_MINUTE, windowMs: MINUTE_MS });
  const users = new BoundedMap<string, { readAt: number; user: User | null }>(MOST_SESSIONS);
  /** By cookie, since opening one takes longer than all else of an answer from memory. */
  const sessions = new BoundedMap<string, Session>(MOST_SESSIONS);
  const hosts = new BoundedMap<string, boolean>(MOST_HOSTS);
  const secureCookies = publicUrl?.startsWith('https:') ?? false;

  async function readUser(name: string): Promise<void> {
    users.set(name, { user: await store.access.user(name), readAt: Date.now() });
  }

  function identifySession(session: Session): Identity | null | undefined {
    if (session.via !== mode || isOver(session)) return null;
    if (session.via === 'oidc') return identityOf(session.name, session.role, 'oidc');
    const known = users.get(session.name);
    if (known === undefined || Date.now() - known.readAt >= USER_TRUST_MS) return undefined;
    const { user } = known;
    if (user === null || user.changedAt > session.signedInAt) return null;
    return identityOf(user.name, user.role, 'password');
  }

  function identifyNow(headers: ReadHeaders): Identity | null | undefined {
    // A token is looked up each time, so that a revoked one is so at once.
    if (bearerOf(headers) !== undefined) return undefined;
    switch (mode) {
      case 'none':
        // Whoever is at this machine may do what its operator may; whoever comes from elsewhere only looks.
        return identityOf('', isLoopback(config.HOST) ? 'operator' : 'viewer', 'none');
      case 'proxy':
        return identifyByProxy(headers, config);
      case 'password':
      case 'oidc': {
        const session = sessions.get(cookieOf(headers));
        return session && identifySession(session);
      }
    }
  }

  return {
    mode,
    secret,
    secureCookies,
    oidc: mode === 'oidc' ? createOidc(config, secret()) : null,
    identifyNow,
    async identify(headers) {
      const bearer = bearerOf(headers);
      if (bearer !== undefined) return identifyToken(store, bearer);
      const known = identifyNow(headers);
      if (known !== undefined) return known;
      const session = await readSession(cookieOf(headers), secret());
      if (session === null) return null;
      sessions.set(cookieOf(headers), session);
      const identity = identifySession(session);
      if (identity !== undefined) return identity;
      await readUser(session.name);
      return identifySession(session) ?? null;
    },
    identifyToken: (token) => identifyToken(store, token),
    baseUrl: (headers) => publicUrl ?? originOf(headers),
    signIn: async (session) =>
      cookie(SESSION_COOKIE, await sealSession(session, secret()), { secure: secureCookies }),
    signOut: () => cookie(SESSION_COOKIE, '', { secure: secureCookies }),
    isOwnHost(host) {
      const known = hosts.get(host ?? '');
      if (known !== undefined) return known;
      const isOwn = isOwnHost(host, { publicUrl, loopbackOnly: mode === 'none' && isLoopback(config.HOST) });
      hosts.set(host ?? '', isOwn);
      return isOwn;
    },
    signInWaitMs: (headers, name) =>
      Math.max(
        signIns.attempt(`address ${headers.get(REMOTE_ADDRESS_HEADER) ?? ''}`),
        signIns.attempt(`name ${name}`),
      ),
    mayLookUp: ({ via, name }) => lookUps.attempt(`${via} ${name}`) === 0,
  };
}

const cookieOf = (headers: ReadHeaders) => readCookie(headers.get('Cookie'), SESSION_COOKIE) ?? '';
