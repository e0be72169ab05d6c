import { jobOutcome as en } from '@/lib/i18n/en/job-outcome';
import { jobOutcome as zh } from '@/lib/i18n/zh/job-outcome';

/** Messages about what a job has led to. Loaded after the page. */
export const JOB_OUTCOME_MESSAGES = { en, zh };
