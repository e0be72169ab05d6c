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
 * Decrypts a value of `encryptText`.
 * @throws CredentialsError `corrupt`
 */
export function decryptText(key: Key, name: string, encrypted: string): string {
  const bytes = encrypted.startsWith(VERSION)
    ? Buffer.from(encrypted.slice(VERSION.length), 'base64url')
    : Buffer.alloc(0);
  const text = decrypt(key.secret, name, bytes);
  if (text !== null) return text;
  throw new CredentialsError(
    'corrupt',
    `The stored value of ${name} cannot be decrypted with the right key. It was modified.`,
  );
}
