import { NextResponse, type NextRequest } from 'next/server';
import { SHARE_LINK_PATH } from '@/components/auth/public-pages';
import { isLocale, LINK_LOCALE_HEADER } from '@/lib/contract/locale';

/**
 * Sets a Content-Security-Policy with a new nonce on every page. Authorization happens in route handlers and
 * pages.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64');
  const isDevelopment = process.env.NODE_ENV === 'development';
  const policy = [
    "default-src 'self'",
    // React's development build evaluates code to rebuild stack traces.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    // Differs from script-src, where 'strict-dynamic' disallows URLs.
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  headers.delete(LINK_LOCALE_HEADER);
  const { pathname, searchParams } = request.nextUrl;
  // A layout can't read the query of a page.
  const lang = searchParams.get('lang') ?? undefined;
  if (pathname.startsWith(SHARE_LINK_PATH) && isLocale(lang)) headers.set(LINK_LOCALE_HEADER, lang);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

export const config = {
  matcher: [{ source: '/((?!api/|_next/static|icons/|og/).*)' }],
};
