import { cookies, headers } from 'next/headers';
import { isTheme, THEME_COOKIE, TIME_ZONE_COOKIE, type Theme } from '@/components/shell/theme';
import { parseBoardView, VIEW_COOKIE, type BoardView } from '@/lib/contract/board-view';
import { isLocale, LINK_LOCALE_HEADER, LOCALE_COOKIE, pickLocale, type Locale } from '@/lib/contract/locale';

/** Preferences of the viewer. */
interface ViewerPreferences {
  locale: Locale;
  theme: Theme;
  /** IANA time zone name. */
  timeZone: string;
  /** Server time in ms since 1970. */
  pageTime: number;
}

/** Returns the viewer's preferences that the first paint depends on. */
export async function getViewerPreferences(): Promise<ViewerPreferences> {
  const [cookieStore, headerStore] = [await cookies(), await headers()];
  const theme = cookieStore.get(THEME_COOKIE)?.value;
  const chosen = cookieStore.get(LOCALE_COOKIE)?.value;
  const linked = headerStore.get(LINK_LOCALE_HEADER) ?? undefined;
  return {
    locale: pickLocale(isLocale(chosen) ? chosen : linked, headerStore.get('Accept-Language')),
    theme: isTheme(theme) ? theme : 'system',
    timeZone: toValidTimeZone(cookieStore.get(TIME_ZONE_COOKIE)?.value),
    pageTime: Date.now(),
  };
}

/** Returns how the viewer chose to show boards, or null if there is no choice. */
export async function getSavedView(): Promise<BoardView | null> {
  return parseBoardView((await cookies()).get(VIEW_COOKIE)?.value);
}

function toValidTimeZone(name: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
