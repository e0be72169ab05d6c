import type { MetadataRoute } from 'next';
import { LANGUAGE_TAG } from '@/lib/i18n/locale';
import { messagesOf } from '@/lib/i18n/catalogue';
import { getViewer } from './viewer';

const icon = (size: number, purpose: 'any' | 'maskable') => ({
  src: `/icons/app-${purpose === 'any' ? '' : 'maskable-'}${size}.png`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
});

/** The dashboard as an app of one's desk or phone. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const { locale } = await getViewer();
  const text = messagesOf(locale);
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
    icons: [icon(192, 'any'), icon(512, 'any'), icon(512, 'maskable')],
  };
}
