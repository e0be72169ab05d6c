/** Where this browser keeps jobs: read and taken away at once, so that nothing is left when a page is left. */
const NAME = 'last-known-jobs';

export function readText(): string | null {
  try {
    return localStorage.getItem(NAME);
  } catch {
    // A browser that keeps nothing.
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

/** At sign-out, and where nobody is signed in. */
export function forgetKept(): void {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // There is nothing, then.
  }
}
