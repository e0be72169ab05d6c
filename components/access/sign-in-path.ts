export const SIGN_IN = '/sign-in';

/** Where to sign in, to come back to `path` (with its query). */
export function signInPath(path: string): string {
  return path === '/' ? SIGN_IN : `${SIGN_IN}?${new URLSearchParams({ next: path }).toString()}`;
}
