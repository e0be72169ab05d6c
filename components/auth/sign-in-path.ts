/** Path of the sign-in page. */
export const SIGN_IN_PATH = '/sign-in';

/**
 * Returns the URL of the sign-in page.
 *
 * @param path Path to return to after sign-in, with its query.
 * @param error Code of the error to show.
 */
export function toSignInPath(path: string, error?: string): string {
  const params = new URLSearchParams({
    ...(path !== '/' && { next: path }),
    ...(error !== undefined && { error }),
  });
  const query = params.toString();
  return query === '' ? SIGN_IN_PATH : `${SIGN_IN_PATH}?${query}`;
}
