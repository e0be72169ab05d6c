import { share as en } from '@/lib/i18n/en/share';
import type { Locale } from '@/lib/contract/locale';
import { share as zh } from '@/lib/i18n/zh/share';

export type ShareWords = typeof en;

/** Apart from all other words, so that no page carries them before they are wanted. */
export const SHARE_WORDS: Record<Locale, ShareWords> = { en, zh };
