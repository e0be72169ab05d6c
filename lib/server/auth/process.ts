import 'server-only';
import { hkdfSync } from 'node:crypto';
import type { Keyring } from '@/lib/server/credentials/keyring';
import { getServices } from '@/lib/server/services';
import { createAccess, type Access } from './access';

const KEY = Symbol.for('swr-job-monitor.access');
const shared = globalThis as { [KEY]?: Access };

/** The one of this process, made at first use. Throws ConfigError. */
export function getAccess(): Access {
  return (shared[KEY] ??= fromProcess());
}

function fromProcess(): Access {
  const { config, store, keyring } = getServices();
  let secret: string | undefined;
  return createAccess({ config, store, secret: () => (secret ??= secretOf(keyring)) });
}

/** The same in all replicas that have the same key. Throws CredentialsError. */
function secretOf(keyring: Keyring): string {
  const { secret } = keyring.current([]);
  return Buffer.from(hkdfSync('sha256', secret, '', 'sessions', 32)).toString('base64url');
}
