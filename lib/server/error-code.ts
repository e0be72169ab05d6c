import 'server-only';

/** Returns the code of a system error, such as "ENOENT"; "unknown" for other errors. */
export const getErrorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
