import { escapeMarkup } from '@/app/escape-markup';
import { MAX_LOCATION_LENGTH } from '@/app/redirect-length';
import { withBasePath } from '@/lib/contract/base-path';
import { NO_STORE_HEADERS } from '@/lib/server/http/raw-response';
import { toNextPath } from '@/lib/server/auth/next-path';
import { createHtmlResponse } from './html-response';

/**
 * Creates a 303 redirect, or a page that redirects if the URL is too long for a header.
 *
 * @param cookies Values of Set-Cookie headers.
 */
export function redirectTo(url: string, cookies: readonly string[] = []): Response {
  const response = url.length > MAX_LOCATION_LENGTH ? createRedirectPage(url) : createRedirect(url);
  for (const cookie of cookies) response.headers.append('Set-Cookie', cookie);
  return response;
}

function createRedirect(url: string): Response {
  return new Response(null, { status: 303, headers: { ...NO_STORE_HEADERS, Location: url } });
}

function createRedirectPage(url: string): Response {
  const href = escapeMarkup(url.startsWith('/') ? withBasePath(url) : url);
  return createHtmlResponse({
    status: 200,
    languageTag: 'en',
    title: 'SWR Job Monitor',
    body: `<meta http-equiv="refresh" content="0;url=${href}"><a href="${href}">SWR Job Monitor</a>`,
  });
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
