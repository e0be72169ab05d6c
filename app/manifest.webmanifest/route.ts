import type { MetadataRoute } from 'next';
import { getViewerPreferences } from '@/app/viewer-preferences';
import { getBasePath, withBasePath } from '@/lib/contract/base-path';
import { LANGUAGE_TAG } from '@/lib/contract/locale';
import { getMessages } from '@/lib/i18n/catalog';

export const dynamic = 'force-dynamic';

const createIcon = (size: number, purpose: 'any' | 'maskable') => ({
  src: withBasePath(`/icons/app-${purpose === 'any' ? '' : 'maskable-'}${size}.png`),
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
});

/**
 * Returns the web app manifest, which makes the dashboard installable. A manifest.ts would be linked without the base
 * path.
 */
export async function GET(): Promise<Response> {
  const { locale } = await getViewerPreferences();
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
  return Response.json(manifest, {
    headers: {
      'Content-Type': 'application/manifest+json',
      'Cache-Control': 'public, max-age=0, must-revalidate',
    },
  });
}
