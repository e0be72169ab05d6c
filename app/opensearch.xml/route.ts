import { refuseForeign } from '@/app/api/guard';
import { answering } from '@/app/api/respond';
import { readCookie } from '@/lib/access/session';
import { LANGUAGE_TAG, LOCALE_COOKIE, pickLocale } from '@/lib/i18n/locale';
import { messagesOf } from '@/lib/i18n/catalogue';
import { getMonitorProcess } from '@/lib/monitor/process';
import { openSearchDescription } from './opensearch';

export const dynamic = 'force-dynamic';

/** The dashboard as a search engine of the browser's address bar. Browsers fetch it without signing in. */
export function GET(request: Request): Promise<Response> {
  return answering(() => {
    const refused = refuseForeign(request);
    if (refused !== null) return Promise.resolve(refused);
    const chosen = readCookie(request.headers.get('Cookie'), LOCALE_COOKIE);
    const locale = pickLocale(chosen, request.headers.get('Accept-Language'));
    const text = messagesOf(locale);
    const base = getMonitorProcess().config.PUBLIC_URL ?? `http://${request.headers.get('Host') ?? ''}`;
    const body = openSearchDescription({
      name: text.fingertips.searchName,
      description: text.tagline,
      base,
      languageTag: LANGUAGE_TAG[locale],
    });
    const headers = {
      'Content-Type': 'application/opensearchdescription+xml; charset=utf-8',
      'Cache-Control': 'private, no-store',
    };
    return Promise.resolve(new Response(body, { headers }));
  });
}
