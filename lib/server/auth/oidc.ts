import 'server-only';
import { hasErrorName } from '@/lib/server/named-error';
import { sealData, unsealData } from 'iron-session';
import * as oidc from 'openid-client';
import * as z from 'zod';
import type { Config } from '@/lib/server/config/config';
import { roleOfGroups } from './groups';
import { nextPath } from './next-path';
import type { Session } from './session';

/** Somebody came back from the provider with something else than they should have. */
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

export interface Oidc {
  /** Where to send somebody who wants to sign in, and what their browser has to keep for the way back. */
  start: (next: string) => Promise<{ location: string; kept: string }>;
  /** Who has come back, and where to go on. Rejects with OidcError. */
  finish: (callback: URL, kept: string | undefined) => Promise<{ session: Session; next: string }>;
}

export const OIDC_COOKIE = 'swr_job_monitor_oidc';
/** How long somebody may take at the provider. */
export const OIDC_COOKIE_SECONDS = 600;
export const OIDC_CALLBACK_PATH = '/api/auth/oidc/callback';

const keptSchema = z.object({ verifier: z.string(), state: z.string(), nonce: z.string(), next: z.string() });
const DISCOVERED_FOR_MS = 60 * 60_000;

/** Authorization code flow with PKCE, state and nonce, at any OpenID Connect provider. */
export function createOidc(config: Config, secret: string): Oidc {
  let discovered: { at: number; configuration: Promise<oidc.Configuration> } | undefined;

  /** Asked for once an hour, since providers change their keys' address rarely; the library looks for new keys itself. */
  function provider(): Promise<oidc.Configuration> {
    if (discovered !== undefined && Date.now() - discovered.at < DISCOVERED_FOR_MS) {
      return discovered.configuration;
    }
    const issuer = new URL(config.OIDC_ISSUER ?? '');
    const configuration = oidc
      .discovery(issuer, config.OIDC_CLIENT_ID ?? '', undefined, authentication(config), {
        execute: [
          // Without it TLS alone would say that an ID token is the provider's.
          oidc.enableNonRepudiationChecks,
          // http is for a provider on this machine (lib/server/config/config.ts); the library marks it so that it stands out.
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

  return {
    async start(next) {
      const kept = {
        verifier: oidc.randomPKCECodeVerifier(),
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        next: nextPath(next),
      };
      const location = oidc.buildAuthorizationUrl(await provider(), {
        redirect_uri: `${config.PUBLIC_URL ?? ''}${OIDC_CALLBACK_PATH}`,
        scope: config.OIDC_SCOPES,
        code_challenge: await oidc.calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: 'S256',
        state: kept.state,
        nonce: kept.nonce,
      });
      const sealed = await sealData(kept, { password: secret, ttl: OIDC_COOKIE_SECONDS });
      return { location: location.href, kept: sealed };
    },
    async finish(callback, sealed) {
      const unsealed = await unsealData(sealed ?? '', { password: secret, ttl: OIDC_COOKIE_SECONDS });
      const kept = keptSchema.safeParse(unsealed);
      if (!kept.success) throw new OidcError('expired');
      const { verifier, state, nonce, next } = kept.data;
      // The address the provider sent people to, whatever a proxy in between makes of it.
      const address = new URL(`${config.PUBLIC_URL ?? ''}${OIDC_CALLBACK_PATH}${callback.search}`);
      const answer = await oidc
        .authorizationCodeGrant(await provider(), address, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        .catch((error: unknown) => {
          throw error instanceof OidcError ? error : new OidcError('refused', { cause: error });
        });
      return { session: sessionOf(answer.claims(), config), next };
    },
  };
}

function authentication({ OIDC_CLIENT_SECRET: secret }: Config): oidc.ClientAuth {
  return secret === undefined ? oidc.None() : oidc.ClientSecretBasic(secret);
}

/** The first of these that a provider gives is what somebody is called. */
const NAMES = ['preferred_username', 'email', 'name', 'sub'];

function sessionOf(claims: oidc.IDToken | undefined, config: Config): Session {
  const named = NAMES.map((claim) => claims?.[claim]).find((value) => typeof value === 'string');
  const groups = z.union([z.array(z.string()), z.string().transform((group) => [group])]);
  const given = groups.safeParse(claims?.[config.OIDC_GROUPS_CLAIM]);
  const role = roleOfGroups(given.data ?? [], config);
  if (typeof named !== 'string' || role === null) throw new OidcError('no_role');
  return { name: named, role, via: 'oidc', signedInAt: Date.now() };
}
