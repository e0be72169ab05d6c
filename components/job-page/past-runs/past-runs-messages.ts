import { pastRuns as en } from '@/lib/i18n/en/past-runs';
import { pastRuns as zh } from '@/lib/i18n/zh/past-runs';

/** Messages of the comparison with past runs. Loaded after the page. */
export const PAST_RUNS_MESSAGES = { en, zh };
