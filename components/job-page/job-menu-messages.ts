import { jobMenu as en } from '@/lib/i18n/en/job-menu';
import { jobMenu as zh } from '@/lib/i18n/zh/job-menu';

/** Messages of the menu of a job and of the links to other jobs. Loaded with them. */
export const JOB_MENU_MESSAGES = { en, zh };
