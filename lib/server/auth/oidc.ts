import 'server-only';
import { hasErrorName } from '@/lib/server/named-error';
import { sealData, unsealData } from 'iron-session';
import * as oidc from 'openid-client';
import * as z from 'zod';
import type { Config } from '@/lib/server/config/config';
import { createOutbound } from '@/lib/server/outbound/outbound';
import { findClaim, toGroupNames } from './claims';
import { toRole } from './groups';
import { hasHiddenCharacters } from './hidden-characters';
import { createLimitedFetch } from './limited-fetch';
import { toNextPath } from './next-path';
import type { SignedInUser } from './signed-in-user';
import { parseUserName } from './user-name';

/** Sign-in with the OpenID Connect provider failed. */
export class OidcError extends Error {
  override readonly name = 'OidcError';
  static override [Symbol.hasInstance] = hasErrorName('OidcError');

  constructor(
    readonly reason: 'refused' | 'expired' | 'no_role' | 'provider_failed',
    options?: ErrorOptions,
  ) {
    super(`OpenID Connect: ${reason}`, options);
  }
}

/** Sign-in with an OpenID Connect provider. */
export interface Oidc {
  /**
   * Starts a sign-in. Returns the URL of the provider and the encrypted state to store in the browser.
   * @param next Path to open after sign-in. One that is too long for a cookie is replaced by the board.
   * @throws OidcError
   */
  start: (next: string) => Promise<{ location: string; sealedState: string }>;
  /**
   * Completes a sign-in. Returns the user and the path to open.
   * @param sealedStates Encrypted states from `start`. The one of this callback is used.
   * @throws OidcError
   */
  finish: (callback: URL, sealedStates: readonly string[]) => Promise<{ user: OidcUser; next: string }>;
  /**
   * Requests the current role of a user. Returns null if the provider does not state it, and a new encrypted refresh
   * token otherwise.
   * @param sealed Encrypted refresh token.
   * @throws OidcError `provider_failed` if the provider is unreachable or misconfigured; any other reason if the user no
   * longer has access.
   */
  refresh: (sealed: string) => Promise<Pick<OidcUser, 'role' | 'sealed'> | null>;
}

type OidcUser = Extract<SignedInUser, { via: 'oidc' }>;

export const OIDC_COOKIE = 'swr_job_monitor_oidc';
/** Maximum time a user can take at the provider. */
export const OIDC_COOKIE_SECONDS = 600;
export const OIDC_CALLBACK_PATH = '/api/auth/oidc/callback';

const stateSchema = z.object({
  verifier: z.string(),
  state: z.string(),
  nonce: z.string(),
  next: z.string(),
});
/** Browsers reject cookies above 4 KB, and nginx, by default, all headers of a response above 4 KB. */
const MAX_NEXT_LENGTH = 1_800;
const DISCOVERY_CACHE_MS = 60 * 60_000;
const REQUEST_TIMEOUT_SECONDS = 10;

const refreshSchema = z.object({ token: z.string(), subject: z.string() });

/** Signs users in with an OpenID Connect provider: authorization code flow with PKCE, state and nonce. */
export function createOidc(config: Config, secret: string): Oidc {
  const fetchLimited = createLimitedFetch(createOutbound(config), REQUEST_TIMEOUT_SECONDS * 1000);
  let discovered: { at: number; configuration: Promise<oidc.Configuration> } | undefined;

  /**
   * Returns the configuration of the provider, discovered once an hour. The library refreshes signing keys on
   * its own.
   */
  function getConfiguration(): Promise<oidc.Configuration> {
    if (discovered !== undefined && Date.now() - discovered.at < DISCOVERY_CACHE_MS) {
      return discovered.configuration;
    }
    const issuer = new URL(config.OIDC_ISSUER ?? '');
    const configuration = oidc
      .discovery(issuer, config.OIDC_CLIENT_ID ?? '', undefined, toClientAuth(config), {
        timeout: REQUEST_TIMEOUT_SECONDS,
        [oidc.customFetch]: fetchLimited,
        execute: [
          // Verifies the signature of the ID token; otherwise only TLS vouches for it.
          oidc.enableNonRepudiationChecks,
          // lib/server/config/config.ts allows http for a provider on this machine only. The library marks
          // the option as deprecated to make it stand out.
          // eslint-disable-next-line @typescript-eslint/no-deprecated
          ...(issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
        ],
      })
      .catch((error: unknown) => {
        discovered = undefined;
        throw new OidcError('provider_failed', { cause: error });
      });
    discovered = { at: Date.now(), configuration };
    return configuration;
  }

  /** Returns the state of a callback. Another path, a sibling domain or another tab may have set further cookies. */
  async function readState(callback: URL, sealedStates: readonly string[]) {
    const unsealed = await Promise.all(
      sealedStates.map((sealed) => unsealData(sealed, { password: secret, ttl: OIDC_COOKIE_SECONDS })),
    );
    const states = unsealed.flatMap((data) => stateSchema.safeParse(data).data ?? []);
    const own = states.find(({ state }) => state === callback.searchParams.get('state')) ?? states[0];
    if (own === undefined) throw new OidcError('expired');
    return own;
  }

  /** Encrypts the refresh token. Returns null if the provider issued none. */
  async function sealRefreshToken(tokens: oidc.TokenEndpointResponse, subject: string) {
    const token = tokens.refresh_token;
    // It expires with the session. A time of its own would end the session if the clock of this process is ahead.
    return token === undefined ? null : sealData({ token, subject }, { password: secret, ttl: 0 });
  }

  return {
    async start(next) {
      const pending = {
        verifier: oidc.randomPKCECodeVerifier(),
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        next: next.length > MAX_NEXT_LENGTH ? '/' : toNextPath(next),
      };
      const location = oidc.buildAuthorizationUrl(await getConfiguration(), {
        redirect_uri: `${config.PUBLIC_URL ?? ''}${OIDC_CALLBACK_PATH}`,
        scope: config.OIDC_SCOPES,
        code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
        state: pending.state,
        nonce: pending.nonce,
      });
      const sealedState = await sealData(pending, { password: secret, ttl: OIDC_COOKIE_SECONDS });
      return { location: location.href, sealedState };
    },
    async finish(callback, sealedStates) {
      const { verifier, state, nonce, next } = await readState(callback, sealedStates);
      // A proxy may change the URL of the request, but redirect_uri must be the one sent to the provider.
      const url = new URL(`${config.PUBLIC_URL ?? ''}${OIDC_CALLBACK_PATH}${callback.search}`);
      const tokens = await oidc
        .authorizationCodeGrant(await getConfiguration(), url, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        .catch((error: unknown) => {
          if (error instanceof OidcError) throw error;
          throw new OidcError(isProviderFailure(error) ? 'provider_failed' : 'refused', { cause: error });
        });
      const claims = tokens.claims();
      const user = toUser(claims, config);
      const sealed = await sealRefreshToken(tokens, claims?.sub ?? '');
      return { user: { via: 'oidc', ...user, sealed }, next };
    },
    async refresh(sealed) {
      const unsealed = refreshSchema.safeParse(await unsealData(sealed, { password: secret }));
      if (!unsealed.success) throw new OidcError('expired');
      const { token, subject } = unsealed.data;
      const tokens = await oidc.refreshTokenGrant(await getConfiguration(), token).catch((error: unknown) => {
        const isRevoked = error instanceof oidc.ResponseBodyError && error.error === INVALID_GRANT;
        throw new OidcError(isRevoked ? 'refused' : 'provider_failed', { cause: error });
      });
      const claims = tokens.claims();
      // Both are optional here. At the next sign-in, they aren't.
      if (claims === undefined || findClaim(claims, config.OIDC_GROUPS_CLAIM) === undefined) return null;
      if (claims.sub !== subject) throw new OidcError('refused');
      const { role } = toUser(claims, config);
      return { role, sealed: (await sealRefreshToken(tokens, subject)) ?? sealed };
    },
  };
}

/** Error code of a provider that rejects a code or a token, and not the dashboard itself. */
const INVALID_GRANT = 'invalid_grant';

/** Codes of openid-client for responses that are none of a token endpoint, for example of a proxy. */
const FOREIGN_RESPONSES = [
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
];

/** Returns whether the provider is unreachable or misconfigured. Otherwise it, or a check of its token, rejected the user. */
function isProviderFailure(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.error !== INVALID_GRANT;
  // The client is unknown, or its secret is wrong.
  if (error instanceof oidc.WWWAuthenticateChallengeError) return true;
  if (error instanceof oidc.ClientError) return FOREIGN_RESPONSES.includes(error.code ?? '');
  // `fetch` fails with the first, a limit of time or size with the second.
  return error instanceof TypeError || error instanceof DOMException;
}

/**
 * Returns the authentication of the client: the secret in the header (Basic), which every provider supports by default,
 * unless the metadata of the provider has only the form field.
 */
function toClientAuth({ OIDC_CLIENT_SECRET: secret }: Config): oidc.ClientAuth {
  if (secret === undefined) return oidc.None();
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (provider, ...rest) => {
    const methods = provider.token_endpoint_auth_methods_supported ?? [];
    const isPostOnly = methods.includes('client_secret_post') && !methods.includes('client_secret_basic');
    (isPostOnly ? post : basic)(provider, ...rest);
  };
}

/** Claims used as the user name, in order of preference. */
const NAME_CLAIMS = ['preferred_username', 'email', 'name', 'sub'];

/** Maximum length of `sub`, according to OpenID Connect Core 1.0. */
const MAX_SUBJECT_LENGTH = 255;

/** @throws OidcError if the claims have no name, no valid subject, or no group with access. */
function toUser(
  claims: oidc.IDToken | undefined,
  config: Config,
): Pick<OidcUser, 'name' | 'subject' | 'role'> {
  const [name] = NAME_CLAIMS.map((claim) => claims?.[claim]).flatMap((value) =>
    typeof value === 'string' ? (parseUserName(value) ?? []) : [],
  );
  const role = toRole(toGroupNames(findClaim(claims, config.OIDC_GROUPS_CLAIM)), config);
  if (name === undefined || role === null) throw new OidcError('no_role');
  return { name, role, subject: toSubject(claims) };
}

/** Returns the issuer and `sub`, which identify a user. An issuer is a URL, so it has no spaces. @throws OidcError */
function toSubject(claims: oidc.IDToken | undefined): string {
  const { iss = '', sub = '' } = claims ?? {};
  const isValid = sub !== '' && sub.length <= MAX_SUBJECT_LENGTH && !hasHiddenCharacters(sub);
  if (!isValid) throw new OidcError('refused');
  return `${iss} ${sub}`;
}
