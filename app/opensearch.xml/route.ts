import { PRIVATE } from '@/app/api/answer';
import { refuseForeign } from '@/app/api/guard';
import { answering } from '@/app/api/respond';
import { getAccess } from '@/lib/access/process';
import { readCookie } from '@/lib/access/session';
import { LANGUAGE_TAG, LOCALE_COOKIE, pickLocale } from '@/lib/i18n/locale';
import { messagesOf } from '@/lib/i18n/catalogue';
import { openSearchDescription } from './opensearch';

export const dynamic = 'force-dynamic';

/** The dashboard as a search engine of the browser's address bar. Browsers fetch it without signing in. */
export function GET(request: Request): Promise<Response> {
  return answering(() => {
    const refused = refuseForeign(request);
    if (refused !== null) return refused;
    const chosen = readCookie(request.headers.get('Cookie'), LOCALE_COOKIE);
    const locale = pickLocale(chosen, request.headers.get('Accept-Language'));
    const text = messagesOf(locale);
    const body = openSearchDescription({
      name: text.searchName,
      description: text.tagline,
      base: getAccess().baseUrl(request.headers),
      languageTag: LANGUAGE_TAG[locale],
    });
    const headers = { ...PRIVATE, 'Content-Type': 'application/opensearchdescription+xml; charset=utf-8' };
    return new Response(body, { headers });
  });
}
