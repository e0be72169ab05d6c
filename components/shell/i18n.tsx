'use client';

import { createContext, use, type ReactNode } from 'react';
import type { Locale } from '@/lib/i18n/locale';
import { messagesOf, type Messages } from '@/lib/i18n/messages';

const LocaleContext = createContext<Locale>('en');

export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export function useLocale(): Locale {
  return use(LocaleContext);
}

export function useMessages(): Messages {
  return messagesOf(useLocale());
}
