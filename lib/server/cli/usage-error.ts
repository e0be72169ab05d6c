import 'server-only';

/** Invalid arguments. The message never repeats an argument, which may be a secret in the wrong place. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
