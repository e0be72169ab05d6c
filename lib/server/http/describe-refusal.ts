import 'server-only';
import type { Locale } from '@/lib/contract/locale';
import { refusal as en } from '@/lib/i18n/en/refusal';
import { refusal as zh } from '@/lib/i18n/zh/refusal';
import type { Refusal } from '@/lib/server/auth/own-site';

const MESSAGES = { en, zh } satisfies Record<Locale, typeof en>;

/** Returns the title and text of a refusal: what the request contained, what was expected, and what to change. */
export function describeRefusal(refusal: Refusal, locale: Locale): { title: string; text: string } {
  const { title, text } = MESSAGES[locale][refusal.code];
  return { title, text: text(refusal) };
}
