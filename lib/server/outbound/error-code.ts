import 'server-only';

/** Returns the code of an error or of its cause, like ECONNREFUSED; otherwise its name. */
export function getErrorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? error.name : getErrorCode(error.cause);
}
