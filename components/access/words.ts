import { messagesOf } from '@/lib/i18n/catalogue';
import { signIn as en } from '@/lib/i18n/en/sign-in';
import type { Locale } from '@/lib/contract/locale';
import type { Messages } from '@/lib/i18n/messages';
import { signIn as zh } from '@/lib/i18n/zh/sign-in';

type SignInWords = typeof en;
export type SignInText = SignInWords & Pick<Messages, 'product'>;

const SIGN_IN_WORDS: Record<Locale, SignInWords> = { en, zh };

/** Apart from all other words: the server alone says them. */
export function signInText(locale: Locale): SignInText {
  return { ...SIGN_IN_WORDS[locale], product: messagesOf(locale).product };
}

/** What went wrong at sign-in, or null for a code that there is none of. */
export function signInErrorText(words: SignInText, code: string): string | null {
  const texts: Record<string, string> = words.error;
  return Object.hasOwn(texts, code) ? (texts[code] ?? null) : null;
}
