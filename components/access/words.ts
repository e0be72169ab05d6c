import { messagesOf } from '@/lib/i18n/catalogue';
import { signIn as en } from '@/lib/i18n/en/sign-in';
import type { Locale } from '@/lib/contract/locale';
import type { Messages } from '@/lib/i18n/messages';
import { signIn as zh } from '@/lib/i18n/zh/sign-in';

type SignInWords = typeof en;
export type SignInText = SignInWords & Pick<Messages, 'product'>;

const SIGN_IN_WORDS: Record<Locale, SignInWords> = { en, zh };

/**
 * Returns the messages of the sign-in pages. Separate from the other messages, because only the server
 * renders them.
 */
export function signInText(locale: Locale): SignInText {
  return { ...SIGN_IN_WORDS[locale], product: messagesOf(locale).product };
}

/** Returns the message of a sign-in error, or null if the code is unknown. */
export function signInErrorText(words: SignInText, code: string): string | null {
  const texts: Record<string, string> = words.error;
  return Object.hasOwn(texts, code) ? (texts[code] ?? null) : null;
}
