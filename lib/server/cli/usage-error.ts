import 'server-only';

/** The call is wrong; the message says how, and never repeats an argument, which may be a secret in the wrong place. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
