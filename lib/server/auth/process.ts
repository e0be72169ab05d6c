import 'server-only';
import { hkdfSync } from 'node:crypto';
import type { Keyring } from '@/lib/server/credentials/keyring';
import { processGlobal } from '@/lib/server/process-global';
import { getServices, type Services } from '@/lib/server/services';
import { createAccess, type Access } from './access';

export const access = processGlobal('access', () => fromServices(getServices()));

/**
 * Returns the access control of this process, created on first use.
 * @throws ConfigError
 */
export function getAccess(): Access {
  return access.get();
}

function fromServices({ config, store, keyring }: Services): Access {
  let secret: string | undefined;
  return createAccess({ config, store, secret: () => (secret ??= secretOf(keyring)) });
}

/**
 * Derives the session secret. It is identical in all replicas with the same encryption key.
 * @throws CredentialsError
 */
function secretOf(keyring: Keyring): string {
  const { secret } = keyring.current([]);
  return Buffer.from(hkdfSync('sha256', secret, '', 'sessions', 32)).toString('base64url');
}
