import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import type { TokenScope } from '@/lib/contract/settings-schemas';
import type { Store } from '@/lib/server/store/store';
import { tokenIdentity, type Identity } from './identity';
import type { ReadHeaders } from './read-headers';

/** Known at sight, so that a scanner finds one that was committed somewhere. */
const PREFIX = 'swrjm_';
const FORM = /^swrjm_[\w-]{43}$/;

/** What stands in `Authorization: Bearer …`. */
export function bearerOf(headers: ReadHeaders): string | undefined {
  const authorization = headers.get('Authorization');
  return authorization === null ? undefined : /^Bearer +(\S+)$/i.exec(authorization)?.[1];
}

/** Makes a token and stores its hash. The token itself is returned this once. */
export async function createToken(
  store: Store,
  { name, scopes, createdBy }: { name: string; scopes: readonly TokenScope[]; createdBy: string },
): Promise<{ id: string; token: string }> {
  const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
  const id = randomBytes(8).toString('hex');
  await store.access.addToken({ id, name, scopes, hash: hashOf(token), createdBy, createdAt: store.now() });
  return { id, token };
}

/** Whose token it is; null for one that is wrong or revoked. */
export async function identifyToken(store: Store, token: string): Promise<Identity | null> {
  if (!FORM.test(token)) return null;
  const found = await store.access.tokenByHash(hashOf(token));
  return found === null ? null : tokenIdentity(found.name, found.scopes);
}

/** Thirty-two random bytes need no slow hash. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
