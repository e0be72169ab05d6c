import 'server-only';
import { decrypt, encrypt } from '@/lib/server/aes-gcm';
import { CredentialsError } from './credentials-error';
import type { Key } from './encryption-key';

const VERSION = 'v1.';

/** Encrypts with AES-256-GCM and encodes as "v1." and base64url. `name` is additional authenticated data. */
export function encryptText(key: Key, name: string, text: string): string {
  return VERSION + encrypt(key.secret, name, text).toString('base64url');
}

/**
 * Decrypts a value of `seal`.
 * @throws CredentialsError `corrupt`
 */
export function decryptText(key: Key, name: string, sealed: string): string {
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
