import { PRIVATE } from '@/lib/server/http/raw-response';
import { refuseForeign } from '@/lib/server/http/with-permission';
import { answering } from '@/lib/server/http/responses';
import { getAccess } from '@/lib/server/auth/process';
import { readCookie } from '@/lib/server/auth/session';
import { LANGUAGE_TAG, LOCALE_COOKIE, pickLocale } from '@/lib/contract/locale';
import { messagesOf } from '@/lib/i18n/catalogue';
import { openSearchDescription } from './opensearch-description';

export const dynamic = 'force-dynamic';

/** Returns the OpenSearch description. Public, because browsers fetch it without a session. */
export function GET(request: Request): Promise<Response> {
  return answering(() => {
    const rejection = refuseForeign(request);
    if (rejection !== null) return rejection;
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
