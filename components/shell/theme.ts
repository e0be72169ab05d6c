export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = 'theme';
export const TIME_ZONE_COOKIE = 'tz';

export function isTheme(text: string | undefined): text is Theme {
  return THEMES.some((theme) => theme === text);
}
