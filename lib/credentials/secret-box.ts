import 'server-only';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { CredentialsError } from './errors';
import type { Key } from './key';

const VERSION = 'v1.';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM with a nonce of its own: "v1." and base64url of nonce, tag and ciphertext. It opens under `name` alone. */
export function seal(key: Key, name: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.secret, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return VERSION + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** What was sealed. Throws CredentialsError `corrupt`. */
export function unseal(key: Key, name: string, sealed: string): string {
  const bytes = sealed.startsWith(VERSION)
    ? Buffer.from(sealed.slice(VERSION.length), 'base64url')
    : Buffer.alloc(0);
  try {
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key.secret, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(name));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return (
      decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    );
  } catch {
    throw new CredentialsError(
      'corrupt',
      `What is stored of ${name} cannot be decrypted, though the key is the right one: it was changed.`,
    );
  }
}
