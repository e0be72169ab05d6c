import 'server-only';
import { hasErrorName } from '@/lib/server/named-error';

/** Why the store could not do what it was asked to: the disk, the network, or its own state; said in one line. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  static override [Symbol.hasInstance] = hasErrorName('StoreError');
}

/** A cursor or a filter that was not made by this store. */
export class CursorError extends Error {
  override readonly name = 'CursorError';
  static override [Symbol.hasInstance] = hasErrorName('CursorError');
}

/** For what is done without where the store fails. */
export function unlessStoreFails(error: unknown): undefined {
  if (!(error instanceof StoreError)) throw error;
  return undefined;
}
