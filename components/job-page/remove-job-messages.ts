import { removeJob as en } from '@/lib/i18n/en/remove-job';
import { removeJob as zh } from '@/lib/i18n/zh/remove-job';

/** Messages of the removal dialog and of the page after it. */
export const REMOVE_JOB_MESSAGES = { en, zh };
