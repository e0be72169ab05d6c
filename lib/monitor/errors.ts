import 'server-only';

/** What the monitor's methods may reject with, for those who may not import from the store. */
export { CursorError, StoreError } from '@/lib/store/store';
