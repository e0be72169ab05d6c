import { useLocale } from '@/components/shell/i18n';
import { settings as en } from '@/lib/i18n/en/settings';
import type { Locale } from '@/lib/contract/locale';
import { settings as zh } from '@/lib/i18n/zh/settings';

export type SettingsWords = typeof en;

/** Apart from all other words, so that only their page carries them. */
const SETTINGS_WORDS: Record<Locale, SettingsWords> = { en, zh };

export function useSettingsWords(): SettingsWords {
  return SETTINGS_WORDS[useLocale()];
}
