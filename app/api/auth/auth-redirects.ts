import { NO_STORE_HEADERS } from '@/lib/server/http/raw-response';
import { toNextPath } from '@/lib/server/auth/next-path';

/**
 * Creates a 303 redirect.
 *
 * @param cookies Values of Set-Cookie headers.
 */
export function redirectTo(path: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ ...NO_STORE_HEADERS, Location: path });
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}

/**
 * Redirects to the sign-in page, which shows the error.
 *
 * @param next Path to return to after sign-in.
 * @param extra Additional query parameters.
 */
export function redirectToSignIn(
  error: string,
  next: string | null,
  extra: Record<string, string> = {},
): Response {
  const params = new URLSearchParams({ error, ...extra });
  if (toNextPath(next) !== '/') params.set('next', toNextPath(next));
  return redirectTo(`/sign-in?${params.toString()}`);
}
