import { boardFilter as en } from '@/lib/i18n/en/board-filter';
import { boardFilter as zh } from '@/lib/i18n/zh/board-filter';

/** Messages of the filters and the sort order of a board. Load with it. */
export const FILTER_MESSAGES = { en, zh };
