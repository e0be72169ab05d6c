import type { MetadataRoute } from 'next';
import { getBasePath, withBasePath } from '@/lib/contract/base-path';
import { LANGUAGE_TAG } from '@/lib/contract/locale';
import { getMessages } from '@/lib/i18n/catalog';
import { NO_STORE_HEADERS } from '@/lib/server/http/raw-response';
import { withErrorHandling } from '@/lib/server/http/responses';
import { rejectCrossSite } from '@/lib/server/http/with-permission';
import { getRequestLocale } from '@/lib/server/http/request-locale';

export const dynamic = 'force-dynamic';

const createIcon = (size: number, purpose: 'any' | 'maskable') => ({
  src: withBasePath(`/icons/app-${purpose === 'any' ? '' : 'maskable-'}${size}.png`),
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
});

/**
 * Returns the web app manifest, which makes the dashboard installable. Public, because browsers fetch it without a session.
 * A manifest.ts would be linked without the base path.
 */
export function GET(request: Request): Promise<Response> {
  return withErrorHandling(() => {
    const rejection = rejectCrossSite(request);
    if (rejection !== null) return rejection;
    const locale = getRequestLocale(request);
    const text = getMessages(locale);
    const manifest: MetadataRoute.Manifest = {
      id: withBasePath('/'),
      name: text.product,
      short_name: text.searchName,
      description: text.tagline,
      lang: LANGUAGE_TAG[locale],
      start_url: withBasePath('/'),
      scope: getBasePath() || '/',
      display: 'standalone',
      background_color: '#f6f5f2',
      theme_color: '#f6f5f2',
      icons: [createIcon(192, 'any'), createIcon(512, 'any'), createIcon(512, 'maskable')],
    };
    const headers = { ...NO_STORE_HEADERS, 'Content-Type': 'application/manifest+json' };
    return Response.json(manifest, { headers });
  });
}
