'use client';

import { createContext, use, type ReactNode } from 'react';
import type { Locale } from '@/lib/i18n/locale';
import type { Messages } from '@/lib/i18n/messages';

/** Each a file of its own, so that a browser loads the words of one language. */
const CATALOGUES: Record<Locale, () => Promise<Messages>> = {
  en: () => import('@/lib/i18n/en').then(({ en }) => en),
  zh: () => import('@/lib/i18n/zh').then(({ zh }) => zh),
};
const asked: Partial<Record<Locale, Promise<Messages>>> = {};

interface Language {
  locale: Locale;
  messages: Messages;
}

const LanguageContext = createContext<Language | null>(null);

/** Waits for the words: the page as the server made it, which has them, stands until then. */
export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  const messages = use((asked[locale] ??= CATALOGUES[locale]()));
  return <LanguageContext value={{ locale, messages }}>{children}</LanguageContext>;
}

function useLanguage(): Language {
  const language = use(LanguageContext);
  if (language === null) throw new Error('words are wanted outside of LocaleProvider');
  return language;
}

export function useLocale(): Locale {
  return useLanguage().locale;
}

export function useMessages(): Messages {
  return useLanguage().messages;
}
