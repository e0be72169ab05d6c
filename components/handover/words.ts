import { handover as en } from '@/lib/i18n/en/handover';
import type { Locale } from '@/lib/contract/locale';
import { handover as zh } from '@/lib/i18n/zh/handover';

/** Messages of the shared job page. Separate from the other messages, so that no other page loads them. */
export const HANDOVER_WORDS: Record<Locale, typeof en> = { en, zh };
