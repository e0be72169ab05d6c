'use client';

import dynamic from 'next/dynamic';
import { createContext, use, type ComponentType, type ReactNode } from 'react';
import type { Locale } from '@/lib/contract/locale';
import type { Messages } from '@/lib/i18n/messages';

interface Catalogue {
  words: Promise<Messages>;
  /**
   * Renders nothing, but adds the messages file to the page's preloaded files, which are also cached for
   * offline use.
   */
  File: ComponentType;
}

/** One file per language, so that a browser loads only the messages of its own. */
const CATALOGUES: Record<Locale, Catalogue> = {
  en: catalogue((arrive) => dynamic(() => import('@/lib/i18n/en').then(({ en }) => arrive(en)))),
  zh: catalogue((arrive) => dynamic(() => import('@/lib/i18n/zh').then(({ zh }) => arrive(zh)))),
};

function catalogue(fileOf: (arrive: (words: Messages) => ComponentType) => ComponentType): Catalogue {
  let resolve: (words: Messages) => void;
  const words = new Promise<Messages>((resolveWords) => {
    resolve = resolveWords;
  });
  const File = fileOf((messages) => {
    resolve(messages);
    return () => null;
  });
  return { words, File };
}

const LocaleContext = createContext<Locale>('en');
const MessagesContext = createContext<Messages | null>(null);

/**
 * Provides language and messages. Suspends until the messages are loaded; the server-rendered page stays
 * visible meanwhile.
 */
export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  const { words, File } = CATALOGUES[locale];
  return (
    <LocaleContext value={locale}>
      <File />
      <MessagesProvider words={words}>{children}</MessagesProvider>
    </LocaleContext>
  );
}

function MessagesProvider({ words, children }: { words: Promise<Messages>; children: ReactNode }) {
  return <MessagesContext value={use(words)}>{children}</MessagesContext>;
}

export function useLocale(): Locale {
  return use(LocaleContext);
}

export function useMessages(): Messages {
  const messages = use(MessagesContext);
  if (messages === null) throw new Error('words are wanted outside of LocaleProvider');
  return messages;
}
