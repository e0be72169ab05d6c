import { apiDocs as en } from '@/lib/i18n/en/api-docs';
import type { Locale } from '@/lib/contract/locale';
import { apiDocs as zh } from '@/lib/i18n/zh/api-docs';

export type ApiDocsMessages = typeof en;

export const API_DOCS_MESSAGES: Record<Locale, ApiDocsMessages> = { en, zh };
