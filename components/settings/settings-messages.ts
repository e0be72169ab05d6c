import { settings as en } from '@/lib/i18n/en/settings';
import type { Locale } from '@/lib/contract/locale';
import { settings as zh } from '@/lib/i18n/zh/settings';

export type SettingsMessages = typeof en;

/** Separate from the other messages, so that only the settings page loads them. */
export const SETTINGS_MESSAGES: Record<Locale, SettingsMessages> = { en, zh };
