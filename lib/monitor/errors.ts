import 'server-only';
import { StoreError } from '@/lib/store/store';

/** What the monitor's methods may reject with, for those who may not import from the store. */
export { CursorError, StoreError } from '@/lib/store/store';

/** For what is done without where the store fails. */
export function unlessStoreFails(error: unknown): undefined {
  if (!(error instanceof StoreError)) throw error;
  return undefined;
}
