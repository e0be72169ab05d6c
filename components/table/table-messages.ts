import type { Locale } from '@/lib/contract/locale';
import { table as en } from '@/lib/i18n/en/table';
import { table as zh } from '@/lib/i18n/zh/table';

/** Messages of the table view. Load with the table. */
export const TABLE_MESSAGES: Record<Locale, typeof en> = { en, zh };
