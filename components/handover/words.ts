import { handover as en } from '@/lib/i18n/en/handover';
import type { Locale } from '@/lib/contract/locale';
import { handover as zh } from '@/lib/i18n/zh/handover';

/** Apart from all other words, so that no other page carries them. */
export const HANDOVER_WORDS: Record<Locale, typeof en> = { en, zh };
