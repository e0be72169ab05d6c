import 'server-only';
import type { Config } from '@/lib/config';
import { REMOTE_ADDRESS_HEADER } from '@/lib/remote-address';
import type { Store } from '@/lib/store/store';
import { createAttemptLimit } from './attempt-limit';
import { identityOf, type Identity } from './identity';
import { createOidc, type Oidc } from './oidc';
import { isLoopback, isOwnHost, originOf } from './origin';
import { identifyByProxy } from './proxy-identity';
import { cookie, readCookie, readSession, sealSession, SESSION_COOKIE, type Session } from './session';
import { identifyToken } from './tokens';

/** Who may look, and who is looking. */
export interface Access {
  mode: Config['AUTH_MODE'];
  /** Who sends a request with these headers; null for nobody we know. Rejects with StoreError. */
  identify: (headers: Headers) => Promise<Identity | null>;
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
  /** Encrypts sessions. */
  secret: () => string;
}

const MINUTE_MS = 60_000;
/** An office behind one address signs in at nine o'clock; somebody who guesses passwords gets no further than this. */
const SIGN_INS_A_MINUTE = 20;
/** First looks at jobs that nothing is known of; one board has up to 200. */
const LOOK_UPS_A_MINUTE = 600;
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
  const users = new Map<string, { readAt: number; user: Awaited<ReturnType<Store['access']['user']>> }>();
  const secureCookies = publicUrl?.startsWith('https:') ?? false;

  async function currentUser(name: string) {
    const known = users.get(name);
    if (known !== undefined && Date.now() - known.readAt < USER_TRUST_MS) return known.user;
    const user = await store.access.user(name);
    if (users.size > 1_000) users.clear();
    users.set(name, { readAt: Date.now(), user });
    return user;
  }

  async function identifySession(headers: Headers): Promise<Identity | null> {
    const session = await readSession(readCookie(headers.get('Cookie'), SESSION_COOKIE), secret());
    if (session === null || session.via !== mode) return null;
    if (session.via === 'oidc') return identityOf(session.name, session.role, 'oidc');
    const user = await currentUser(session.name);
    if (user === null || user.changedAt > session.signedInAt) return null;
    return identityOf(user.name, user.role, 'password');
  }

  return {
    mode,
    secret,
    secureCookies,
    oidc: mode === 'oidc' ? createOidc(config, secret()) : null,
    async identify(headers) {
      const bearer = /^Bearer +(\S+)$/i.exec(headers.get('Authorization') ?? '')?.[1];
      if (bearer !== undefined) return identifyToken(store, bearer);
      switch (mode) {
        case 'none':
          // Whoever is at this machine may do what its operator may; whoever comes from elsewhere only looks.
          return identityOf('', isLoopback(config.HOST) ? 'operator' : 'viewer', 'none');
        case 'proxy':
          return identifyByProxy(headers, config);
        case 'password':
        case 'oidc':
          return identifySession(headers);
      }
    },
    identifyToken: (token) => identifyToken(store, token),
    baseUrl: (headers) => publicUrl ?? originOf(headers),
    signIn: async (session) =>
      cookie(SESSION_COOKIE, await sealSession(session, secret()), { secure: secureCookies }),
    signOut: () => cookie(SESSION_COOKIE, '', { secure: secureCookies }),
    isOwnHost: (host) =>
      isOwnHost(host, { publicUrl, loopbackOnly: mode === 'none' && isLoopback(config.HOST) }),
    signInWaitMs: (headers, name) =>
      Math.max(
        signIns.attempt(`address ${headers.get(REMOTE_ADDRESS_HEADER) ?? ''}`),
        signIns.attempt(`name ${name}`),
      ),
    mayLookUp: ({ via, name }) => lookUps.attempt(`${via} ${name}`) === 0,
  };
}
