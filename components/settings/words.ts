import { useLocale } from '@/components/shell/i18n';
import { settings as en } from '@/lib/i18n/en/settings';
import type { Locale } from '@/lib/contract/locale';
import { settings as zh } from '@/lib/i18n/zh/settings';

export type SettingsWords = typeof en;

/** Separate from the other messages, so that only the settings page loads them. */
const SETTINGS_WORDS: Record<Locale, SettingsWords> = { en, zh };

export function useSettingsWords(): SettingsWords {
  return SETTINGS_WORDS[useLocale()];
}
