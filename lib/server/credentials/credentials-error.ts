import 'server-only';
import { hasErrorName } from '@/lib/server/named-error';

export type CredentialsErrorCode =
  | 'invalid_profile'
  /** The environment or the credentials file has a profile of this name. */
  | 'name_taken'
  | 'not_found'
  /** The key is not there, or is none. */
  | 'no_key'
  /** What is stored was sealed by another key. */
  | 'wrong_key'
  /** What is stored was changed, or belongs to another name. */
  | 'corrupt'
  /** There is no new key to change to. */
  | 'no_new_key'
  /** Somebody else changed the profiles at the same time. */
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
