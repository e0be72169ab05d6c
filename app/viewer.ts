import { cookies, headers } from 'next/headers';
import { isTheme, THEME_COOKIE, TIME_ZONE_COOKIE, type Theme } from '@/components/shell/theme';
import { isLocale, LINK_LOCALE_HEADER, LOCALE_COOKIE, pickLocale, type Locale } from '@/lib/i18n/locale';

export interface Viewer {
  locale: Locale;
  theme: Theme;
  /** IANA name. */
  timeZone: string;
  /** This server's clock, in ms since 1970. */
  pageTime: number;
}

/** Who looks, as far as a page's first paint depends on it. */
export async function getViewer(): Promise<Viewer> {
  const [jar, head] = [await cookies(), await headers()];
  const theme = jar.get(THEME_COOKIE)?.value;
  const chosen = jar.get(LOCALE_COOKIE)?.value;
  const linked = head.get(LINK_LOCALE_HEADER) ?? undefined;
  return {
    locale: pickLocale(isLocale(chosen) ? chosen : linked, head.get('Accept-Language')),
    theme: isTheme(theme) ? theme : 'system',
    timeZone: knownTimeZone(jar.get(TIME_ZONE_COOKIE)?.value),
    pageTime: Date.now(),
  };
}

function knownTimeZone(name: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
