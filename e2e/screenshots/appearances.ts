import type { BrowserContextOptions } from '@playwright/test';

/** Browser settings. */
export interface Appearance {
  name: string;
  options: BrowserContextOptions;
  widths: readonly number[];
}

const WIDTHS = [320, 768, 1440, 2560] as const;
const LOCALES = { en: 'en-US', zh: 'zh-CN' };

export const PLAIN_APPEARANCES: readonly Appearance[] = (['light', 'dark'] as const).flatMap((colorScheme) =>
  Object.entries(LOCALES).map(([name, locale]) => ({
    name: `${colorScheme}-${name}`,
    options: { colorScheme, locale },
    widths: WIDTHS,
  })),
);

/** Apply to a few states only. */
export const MORE_APPEARANCES: readonly Appearance[] = [
  { name: 'forced-colours', options: { forcedColors: 'active', locale: 'en-US' }, widths: [1440] },
  { name: 'reduced-motion', options: { reducedMotion: 'reduce', locale: 'en-US' }, widths: [1440] },
  // A window of 1440 pixels at twice the size.
  { name: 'zoom-200', options: { deviceScaleFactor: 2, locale: 'zh-CN' }, widths: [720] },
];
export const STATES_IN_MORE_APPEARANCES = new Set([
  'board',
  'job-failed',
  'job-running',
  'insights',
  'settings',
]);
