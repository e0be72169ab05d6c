export const SIGN_IN = '/sign-in';

/** Where to sign in, to come back to `path` (with its query). `error` is what the page says of the way there. */
export function signInPath(path: string, error?: string): string {
  const params = new URLSearchParams({
    ...(path !== '/' && { next: path }),
    ...(error !== undefined && { error }),
  });
  return params.size === 0 ? SIGN_IN : `${SIGN_IN}?${params.toString()}`;
}
