import { readLocalStorage, writeLocalStorage } from '@/components/shell/local-storage';

/**
 * Key of the cache in localStorage. Its synchronous API guarantees that data is deleted before a page is
 * left.
 */
const STORAGE_KEY = 'last-known-jobs';

/** Returns the serialized cache, or null if there is none. */
export const readOfflineCache = () => readLocalStorage(STORAGE_KEY);

/** Stores the serialized cache, if the browser allows it. */
export const writeOfflineCache = (text: string) => writeLocalStorage(STORAGE_KEY, text);

/** Deletes the cached jobs. Called at sign-out and on the sign-in page. */
export const clearOfflineCache = () => writeLocalStorage(STORAGE_KEY, null);
