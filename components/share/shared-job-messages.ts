import { sharedJob as en } from '@/lib/i18n/en/shared-job';
import type { Locale } from '@/lib/contract/locale';
import { sharedJob as zh } from '@/lib/i18n/zh/shared-job';

/** Messages of the shared job page. Separate from the other messages, so that no other page loads them. */
export const SHARED_JOB_MESSAGES: Record<Locale, typeof en> = { en, zh };
