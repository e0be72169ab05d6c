import type { MetadataRoute } from 'next';
import { LANGUAGE_TAG } from '@/lib/contract/locale';
import { getMessages } from '@/lib/i18n/catalog';
import { getViewerPreferences } from './viewer-preferences';

const createIcon = (size: number, purpose: 'any' | 'maskable') => ({
  src: `/icons/app-${purpose === 'any' ? '' : 'maskable-'}${size}.png`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
});

/** Web app manifest, which makes the dashboard installable. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const { locale } = await getViewerPreferences();
  const text = getMessages(locale);
  return {
    id: '/',
    name: text.product,
    short_name: text.searchName,
    description: text.tagline,
    lang: LANGUAGE_TAG[locale],
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#f6f5f2',
    theme_color: '#f6f5f2',
    icons: [createIcon(192, 'any'), createIcon(512, 'any'), createIcon(512, 'maskable')],
  };
}
