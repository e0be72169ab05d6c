import 'server-only';
import { createHash, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { CredentialsError } from './credentials-error';

const KEY_BYTES = 32;

/** Key that stored profiles are encrypted with. The secret is an opaque object that prints nothing. */
export interface Key {
  /** First 8 hex digits of the SHA-256 of the key. Identifies the key without revealing it. */
  id: string;
  secret: KeyObject;
}

/**
 * Parses a key of 32 bytes in base64 or hex.
 * @param from Source of the text, for error messages.
 * @throws CredentialsError `no_key`
 */
export function parseKey(text: string, from: string): Key {
  const trimmed = text.trim();
  const bytes = Buffer.from(trimmed, /^[0-9a-fA-F]{64}$/.test(trimmed) ? 'hex' : 'base64');
  if (bytes.length !== KEY_BYTES || !/^[\w+/=-]+$/.test(trimmed)) {
    throw new CredentialsError(
      'no_key',
      `${from} is not a valid key. It must be 32 random bytes in base64 or hex. Create one with "openssl rand -base64 32".`,
    );
  }
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  return { id, secret: createSecretKey(bytes) };
}

/** Generates a random key in base64. */
export function generateKeyText(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}
