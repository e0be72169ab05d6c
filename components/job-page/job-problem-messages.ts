import { jobProblem as en } from '@/lib/i18n/en/job-problem';
import { jobProblem as zh } from '@/lib/i18n/zh/job-problem';

/** Messages of the page of a job that can't be shown. */
export const JOB_PROBLEM_MESSAGES = { en, zh };
