import { insights as en } from '@/lib/i18n/en/insights';
import { insights as zh } from '@/lib/i18n/zh/insights';

export type InsightsMessages = typeof en;

/** Messages of the page `/insights`. */
export const INSIGHTS_MESSAGES = { en, zh };
