import { PRIVATE } from '@/app/api/answer';
import { nextPath } from '@/lib/access/next-path';

/** Goes on with a GET, and sets what cookies it is given. */
export function redirectTo(path: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ ...PRIVATE, Location: path });
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}

/** Back to the page where one signs in, which says why. */
export function backToSignIn(
  error: string,
  next: string | null,
  extra: Record<string, string> = {},
): Response {
  const params = new URLSearchParams({ error, ...extra });
  if (nextPath(next) !== '/') params.set('next', nextPath(next));
  return redirectTo(`/sign-in?${params.toString()}`);
}
