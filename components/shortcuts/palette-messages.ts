import { shortcuts as en } from '@/lib/i18n/en/shortcuts';
import type { Locale } from '@/lib/contract/locale';
import { shortcuts as zh } from '@/lib/i18n/zh/shortcuts';

export type PaletteMessages = typeof en;

/** Separate from the other messages, so that pages load them only when needed. */
export const PALETTE_MESSAGES: Record<Locale, PaletteMessages> = { en, zh };
