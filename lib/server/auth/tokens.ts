import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import type { TokenScope } from '@/lib/contract/settings-schemas';
import { hasErrorName } from '@/lib/server/named-error';
import type { Store } from '@/lib/server/store/store';
import { createTokenIdentity, type Identity } from './identity';
import type { ReadHeaders } from './read-headers';

/** Recognizable prefix, so that secret scanners find leaked tokens. */
const PREFIX = 'swrjm_';
export const TOKEN_FORMAT = /^swrjm_[\w-]{43}$/;

/** Returns the token of an `Authorization: Bearer …` header. */
export function parseBearer(headers: ReadHeaders): string | undefined {
  const authorization = headers.get('Authorization');
  return authorization === null ? undefined : /^Bearer +(\S+)$/i.exec(authorization)?.[1];
}

/** The maker of a token was removed, or is no operator anymore. */
export class TokenMakerError extends Error {
  override readonly name = 'TokenMakerError';
  static override [Symbol.hasInstance] = hasErrorName('TokenMakerError');
}

interface NewToken {
  name: string;
  scopes: readonly TokenScope[];
  createdBy: string;
  /** Default: unknown. */
  createdVia?: Identity['via'];
}

/**
 * Creates an API token and stores its hash. The token is not returned again.
 * @throws StoreError
 * @throws TokenMakerError
 */
export async function createToken(
  store: Store,
  { name, scopes, createdBy, createdVia }: NewToken,
): Promise<{ id: string; token: string }> {
  const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
  const id = randomBytes(8).toString('hex');
  const isAdded = await store.access.addToken({
    id,
    name,
    scopes,
    hash: computeTokenHash(token),
    createdBy,
    createdVia: createdVia ?? null,
    createdAt: store.now(),
  });
  if (!isAdded) throw new TokenMakerError('The maker of the token is no operator anymore');
  return { id, token };
}

/**
 * Returns the identity of a token, or null if it is invalid or revoked.
 * @throws StoreError
 */
export async function identifyToken(store: Store, token: string): Promise<Identity | null> {
  if (!TOKEN_FORMAT.test(token)) return null;
  const found = await store.access.findTokenByHash(computeTokenHash(token));
  return found === null ? null : createTokenIdentity(found.name, found.scopes);
}

/** 32 random bytes need no slow hash. */
export function computeTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
