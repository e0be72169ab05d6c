import { timeline as en } from '@/lib/i18n/en/timeline';
import { timeline as zh } from '@/lib/i18n/zh/timeline';

/** Messages of the timeline of a job. */
export const TIMELINE_MESSAGES = { en, zh };
