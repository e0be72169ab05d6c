/**
 * Key of the cache in localStorage. Its synchronous API guarantees that data is deleted before a page is
 * left.
 */
const STORAGE_KEY = 'last-known-jobs';

/** Returns the serialized cache, or null if there is none. */
export function readOfflineCache(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    // Storage is disabled in this browser.
    return null;
  }
}

/** Stores the serialized cache, if the browser allows it. */
export function writeOfflineCache(text: string): void {
  try {
    localStorage.setItem(STORAGE_KEY, text);
  } catch {
    // Storage is full or disabled: the old state remains.
  }
}

/** Deletes the cached jobs. Called at sign-out and on the sign-in page. */
export function clearOfflineCache(): void {
  try {
    localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Storage is disabled in this browser, so nothing is cached.
  }
}
