import 'server-only';
import { hkdfSync } from 'node:crypto';
import type { Keyring } from '@/lib/server/credentials/keyring';
import { processGlobal } from '@/lib/server/process-global';
import { getServices, type Services } from '@/lib/server/services';
import { createAuth, type Auth } from './auth';

export const auth = processGlobal('access', () => createFromServices(getServices()));

/**
 * Returns the authentication of this process, created on first use.
 * @throws ConfigError
 */
export function getAuth(): Auth {
  return auth.get();
}

function createFromServices({ config, store, keyring }: Services): Auth {
  let secret: string | undefined;
  return createAuth({ config, store, getSecret: () => (secret ??= deriveSecret(keyring)) });
}

/**
 * Derives the secret that sessions and share links depend on. It is identical in all replicas with the same encryption key.
 * @throws CredentialsError
 */
function deriveSecret(keyring: Keyring): string {
  const { secret } = keyring.current([]);
  // Never change the label 'sessions': sessions and share links depend on the derived secret.
  return Buffer.from(hkdfSync('sha256', secret, '', 'sessions', 32)).toString('base64url');
}
