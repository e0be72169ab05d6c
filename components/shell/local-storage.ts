/** Reads a value from localStorage. Returns null if there is none or storage is disabled. */
export function readLocalStorage(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Stores a value in localStorage, or deletes it if it is null. Does nothing if storage is full or disabled. */
export function writeLocalStorage(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // The previous value remains.
  }
}
