import 'server-only';
import { hasErrorName } from '@/lib/server/named-error';

/** Failed store operation, because of the disk, the network or the state of the database. The message is one line. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  static override [Symbol.hasInstance] = hasErrorName('StoreError');
}

/** A cursor that this store did not create, or that belongs to another sort order. */
export class CursorError extends Error {
  override readonly name = 'CursorError';
  static override [Symbol.hasInstance] = hasErrorName('CursorError');
}

/**
 * Catch handler that ignores a StoreError, for work that is optional.
 *
 * @throws Any other error.
 */
export function ignoreStoreError(error: unknown): undefined {
  if (!(error instanceof StoreError)) throw error;
  return undefined;
}
