import { useLocale } from '@/components/shell/i18n';
import { beTold as en } from '@/lib/i18n/en/be-told';
import type { Locale } from '@/lib/contract/locale';
import { beTold as zh } from '@/lib/i18n/zh/be-told';

export type BeToldWords = typeof en;

/** Separate from the other messages, so that pages load them only when needed. */
const BE_TOLD_WORDS: Record<Locale, BeToldWords> = { en, zh };

export function useBeToldWords(): BeToldWords {
  return BE_TOLD_WORDS[useLocale()];
}
