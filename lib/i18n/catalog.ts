import { en } from './en';
import type { Locale } from '@/lib/contract/locale';
import type { Messages } from './messages';
import { zh } from './zh';

const MESSAGES: Record<Locale, Messages> = { en, zh };

/** Returns the UI messages of a language, on the server. A browser loads one language (`components/shell/messages-provider`). */
export function getMessages(locale: Locale): Messages {
  return MESSAGES[locale];
}
