import type { Locale } from '@/lib/contract/locale';
import { paste as en } from '@/lib/i18n/en/paste';
import { paste as zh } from '@/lib/i18n/zh/paste';

/** Separate from the other messages, so that pages load them only after a paste. */
export const PASTE_MESSAGES: Record<Locale, typeof en> = { en, zh };
