import { useLocale } from '@/components/shell/i18n';
import { palette as en } from '@/lib/i18n/en/palette';
import type { Locale } from '@/lib/contract/locale';
import { palette as zh } from '@/lib/i18n/zh/palette';

export type PaletteWords = typeof en;

/** Separate from the other messages, so that pages load them only when needed. */
export const PALETTE_WORDS: Record<Locale, PaletteWords> = { en, zh };

export function usePaletteWords(): PaletteWords {
  return PALETTE_WORDS[useLocale()];
}
