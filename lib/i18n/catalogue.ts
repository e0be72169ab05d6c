import { en } from './en';
import type { Locale } from '@/lib/contract/locale';
import type { Messages } from './messages';
import { zh } from './zh';

const MESSAGES: Record<Locale, Messages> = { en, zh };

/** The words of the interface, for the server; browsers get one language of them (`components/shell/i18n`). */
export function messagesOf(locale: Locale): Messages {
  return MESSAGES[locale];
}
