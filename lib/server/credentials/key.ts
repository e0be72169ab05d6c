import 'server-only';
import { createHash, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { CredentialsError } from './errors';

const KEY_BYTES = 32;

/** What stored profiles are sealed by. The secret is an object that shows nothing when it is printed. */
export interface Key {
  /** The first 8 hex digits of its SHA-256: tells keys apart, and tells nothing of them. */
  id: string;
  secret: KeyObject;
}

/** 32 bytes in base64 or hex. `from` says where the text is from. Throws CredentialsError `no_key`. */
export function parseKey(text: string, from: string): Key {
  const trimmed = text.trim();
  const bytes = Buffer.from(trimmed, /^[0-9a-fA-F]{64}$/.test(trimmed) ? 'hex' : 'base64');
  if (bytes.length !== KEY_BYTES || !/^[\w+/=-]+$/.test(trimmed)) {
    throw new CredentialsError(
      'no_key',
      `${from} holds no key: it must be 32 random bytes in base64 or hex, as "openssl rand -base64 32" makes them.`,
    );
  }
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  return { id, secret: createSecretKey(bytes) };
}

export function randomKeyText(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}
