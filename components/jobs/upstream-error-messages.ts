import { upstreamError as en } from '@/lib/i18n/en/upstream-error';
import { upstreamError as zh } from '@/lib/i18n/zh/upstream-error';

/** Messages of an error response of SWR. Separate from the others, because few jobs have one. */
export const UPSTREAM_ERROR_MESSAGES = { en, zh };
