/**
 * Key of the cache in localStorage. Its synchronous API guarantees that data is deleted before a page is
 * left.
 */
const NAME = 'last-known-jobs';

export function readText(): string | null {
  try {
    return localStorage.getItem(NAME);
  } catch {
    // Storage is disabled in this browser.
    return null;
  }
}

export function writeText(text: string): void {
  try {
    localStorage.setItem(NAME, text);
  } catch {
    // It is full, or keeps nothing: an old state is better than half a new one.
  }
}

/** Deletes the cached jobs. Called at sign-out and on the sign-in page. */
export function forgetKept(): void {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // There is nothing, then.
  }
}
