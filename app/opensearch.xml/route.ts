import { NO_STORE_HEADERS } from '@/lib/server/http/raw-response';
import { rejectCrossSite } from '@/lib/server/http/with-permission';
import { withErrorHandling } from '@/lib/server/http/responses';
import { getAuth } from '@/lib/server/auth/get-auth';
import { LANGUAGE_TAG } from '@/lib/contract/locale';
import { getMessages } from '@/lib/i18n/catalog';
import { getRequestLocale } from '@/lib/server/http/request-locale';
import { createOpenSearchDescription } from './opensearch-description';

export const dynamic = 'force-dynamic';

/** Returns the OpenSearch description. Public, because browsers fetch it without a session. */
export function GET(request: Request): Promise<Response> {
  return withErrorHandling(() => {
    const rejection = rejectCrossSite(request);
    if (rejection !== null) return rejection;
    const locale = getRequestLocale(request);
    const text = getMessages(locale);
    const body = createOpenSearchDescription({
      name: text.searchName,
      description: text.tagline,
      base: getAuth().getBaseUrl(request.headers),
      languageTag: LANGUAGE_TAG[locale],
    });
    const headers = {
      ...NO_STORE_HEADERS,
      'Content-Type': 'application/opensearchdescription+xml; charset=utf-8',
    };
    return new Response(body, { headers });
  });
}
