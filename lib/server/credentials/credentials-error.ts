import 'server-only';
import { hasErrorName } from '@/lib/server/named-error';

export type CredentialsErrorCode =
  | 'invalid_profile'
  /** An endpoint leads to an address that stored profiles can't use. */
  | 'address_blocked'
  /** The environment or the credentials file has a profile of this name. */
  | 'name_taken'
  | 'not_found'
  /** The encryption key is missing or malformed. */
  | 'no_key'
  /** The stored value is encrypted with another key. */
  | 'wrong_key'
  /** The stored value was modified or moved to another name. */
  | 'corrupt'
  /** A rotation requires a new key, and none is set. */
  | 'no_new_key'
  /** Another process changed the profiles concurrently. */
  | 'busy';

/** Error of profiles or the encryption key. The message is one line and never contains a secret. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
  static override [Symbol.hasInstance] = hasErrorName('CredentialsError');

  constructor(
    readonly code: CredentialsErrorCode,
    message: string,
  ) {
    super(message);
  }
}
