import { share as en } from '@/lib/i18n/en/share';
import type { Locale } from '@/lib/contract/locale';
import { share as zh } from '@/lib/i18n/zh/share';

export type ShareWords = typeof en;

/** Separate from the other messages, so that pages load them only when needed. */
export const SHARE_WORDS: Record<Locale, ShareWords> = { en, zh };
