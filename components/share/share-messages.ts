import { share as en } from '@/lib/i18n/en/share';
import type { Locale } from '@/lib/contract/locale';
import { share as zh } from '@/lib/i18n/zh/share';

export type ShareMessages = typeof en;

/** Separate from the other messages, so that pages load them only when needed. */
export const SHARE_MESSAGES: Record<Locale, ShareMessages> = { en, zh };
