import 'server-only';
import type { Config } from '@/lib/server/config/config';
import { parseNetworks, toClientNetwork } from '@/lib/server/networks';
import type { Store } from '@/lib/server/store/store';
import { createAttemptLimit } from './attempt-limit';
import { getClientAddress } from './forwarded';
import { createIdentity, toCallerKey, type Identity } from './identity';
import { createOidc, type Oidc } from './oidc';
import { isLoopback, toOrigin } from './origin';
import { createOwnSite, type OwnSite } from './own-site';
import { identifyByProxy } from './proxy-identity';
import type { ReadHeaders } from './read-headers';
import { createSessions, type Sessions } from './sessions';
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
  /** Returns the identity from memory; undefined if determining it takes the store. */
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
  sessions: Sessions;
  /** Decides which requests the dashboard's own pages have sent. */
  site: OwnSite;
  /** Limits failed sign-ins. */
  signInLimit: SignInLimit;
  /** Counts a fetch of an unknown job from SWR. Returns false if the user has reached the limit. */
  canLookUp: (identity: Identity) => boolean;
  /**
   * Counts a change by a caller of the network without sign-in, which is audited under no name. Returns the milliseconds to
   * wait; 0 if it is allowed. Other callers have no limit.
   */
  countAnonymousChange: (identity: Identity) => number;
  secureCookies: boolean;
  oidc: Oidc | null;
  /**
   * Returns the secret that sessions and share links depend on.
   * @throws CredentialsError
   */
  getSecret: () => string;
}

const MINUTE_MS = 60_000;
/** Lookups of unknown jobs per user. One board has up to 200 jobs. */
const MAX_LOOKUPS_PER_MINUTE = 600;
/** Per network, which can be an office. */
const MAX_ANONYMOUS_CHANGES_PER_MINUTE = 120;

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
  const changes = createAttemptLimit({ max: MAX_ANONYMOUS_CHANGES_PER_MINUTE, windowMs: MINUTE_MS });
  const trustedProxies = parseNetworks(config.PROXY_TRUSTED);
  const secureCookies = publicUrl?.startsWith('https:') ?? false;

  const oidc = mode === 'oidc' ? createOidc(config, getSecret()) : null;
  const sessions = createSessions({ mode, store, oidc, secureCookies, getSecret });

  function getCachedIdentity(headers: ReadHeaders): Identity | null | undefined {
    // Tokens are read from the store on every request, so that revoking one takes effect immediately.
    if (parseBearer(headers) !== undefined) return undefined;
    switch (mode) {
      case 'none':
        // Without sign-in, users on this machine are operators and users on the network are viewers.
        return {
          ...createIdentity('', isLoopback(config.HOST) ? 'operator' : 'viewer', 'none'),
          network: toClientNetwork(getClientAddress(headers, trustedProxies)),
        };
      case 'proxy':
        return identifyByProxy(headers, { config, trustedProxies });
      case 'password':
      case 'oidc':
        return sessions.getCachedIdentity(headers);
    }
  }

  return {
    mode,
    getSecret,
    secureCookies,
    oidc,
    sessions,
    getCachedIdentity,
    async identify(headers) {
      const bearer = parseBearer(headers);
      if (bearer !== undefined) return identifyToken(store, bearer);
      const cached = getCachedIdentity(headers);
      if (cached !== undefined) return cached;
      return sessions.identify(headers);
    },
    identifyToken: (token) => identifyToken(store, token),
    getBaseUrl: (headers) => publicUrl ?? toOrigin(headers),
    site: createOwnSite({
      publicUrl,
      loopbackOnly: mode === 'none' && isLoopback(config.HOST),
      trustedProxies,
      hasSessions: mode === 'password' || mode === 'oidc',
    }),
    signInLimit: createSignInLimit({ trustedProxies, secure: secureCookies, getSecret }),
    countAnonymousChange: (identity) =>
      // Without sign-in, operators are the users of this machine.
      identity.via === 'none' && identity.role === 'viewer' ? changes.attempt(toCallerKey(identity)) : 0,
    canLookUp: (identity) => lookups.attempt(toCallerKey(identity)) === 0,
  };
}
