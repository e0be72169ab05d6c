import { getMessages } from '@/lib/i18n/catalog';
import { signIn as en } from '@/lib/i18n/en/sign-in';
import type { Locale } from '@/lib/contract/locale';
import type { Messages } from '@/lib/i18n/messages';
import { signIn as zh } from '@/lib/i18n/zh/sign-in';

type OwnMessages = typeof en;
export type SignInMessages = OwnMessages & Pick<Messages, 'product'>;

const SIGN_IN_MESSAGES: Record<Locale, OwnMessages> = { en, zh };

/**
 * Returns the messages of the sign-in pages. Separate from the other messages, because only the server
 * renders them.
 */
export function getSignInMessages(locale: Locale): SignInMessages {
  return { ...SIGN_IN_MESSAGES[locale], product: getMessages(locale).product };
}

/** Returns the message of a sign-in error, or null if the code is unknown. */
export function getSignInErrorMessage(messages: SignInMessages, code: string): string | null {
  const texts: Record<string, string> = messages.error;
  return Object.hasOwn(texts, code) ? (texts[code] ?? null) : null;
}
