import 'server-only';
import { decrypt, encrypt } from '@/lib/server/aes-gcm';
import { CredentialsError } from './errors';
import type { Key } from './key';

const VERSION = 'v1.';

/** "v1." and base64url of what AES-256-GCM makes of it. It opens under `name` alone. */
export function seal(key: Key, name: string, text: string): string {
  return VERSION + encrypt(key.secret, name, text).toString('base64url');
}

/** What was sealed. Throws CredentialsError `corrupt`. */
export function unseal(key: Key, name: string, sealed: string): string {
  const bytes = sealed.startsWith(VERSION)
    ? Buffer.from(sealed.slice(VERSION.length), 'base64url')
    : Buffer.alloc(0);
  const text = decrypt(key.secret, name, bytes);
  if (text !== null) return text;
  throw new CredentialsError(
    'corrupt',
    `What is stored of ${name} cannot be decrypted, though the key is the right one: it was changed.`,
  );
}
