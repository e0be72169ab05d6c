export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Names of the preference cookies. */
export const THEME_COOKIE = 'theme';
export const TIME_ZONE_COOKIE = 'tz';

/** Returns whether a cookie value is a theme. */
export function isTheme(text: string | undefined): text is Theme {
  return THEMES.some((theme) => theme === text);
}
