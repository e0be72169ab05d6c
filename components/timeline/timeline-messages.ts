import { timeline as en, underWay as enUnderWay } from '@/lib/i18n/en/timeline';
import { timeline as zh, underWay as zhUnderWay } from '@/lib/i18n/zh/timeline';

/** Messages of the timeline of a job. */
export const TIMELINE_MESSAGES = { en, zh };

/** Messages of the timeline of a board. */
export const UNDER_WAY_MESSAGES = { en: enUnderWay, zh: zhUnderWay };
