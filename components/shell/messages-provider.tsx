'use client';

import dynamic from 'next/dynamic';
import { createContext, use, type ComponentType, type ReactNode } from 'react';
import type { Locale } from '@/lib/contract/locale';
import type { Messages } from '@/lib/i18n/messages';

interface Catalog {
  messages: Promise<Messages>;
  /**
   * Renders nothing, but adds the messages file to the page's preloaded files, which are also cached for
   * offline use.
   */
  File: ComponentType;
}

/** One file per language, so that a browser loads only the messages of its own. */
const CATALOGS: Record<Locale, Catalog> = {
  en: createCatalog((onLoad) => dynamic(() => import('@/lib/i18n/en').then(({ en }) => onLoad(en)))),
  zh: createCatalog((onLoad) => dynamic(() => import('@/lib/i18n/zh').then(({ zh }) => onLoad(zh)))),
};

function createCatalog(
  createFile: (onLoad: (messages: Messages) => ComponentType) => ComponentType,
): Catalog {
  let resolve: (messages: Messages) => void;
  const messages = new Promise<Messages>((resolvePromise) => {
    resolve = resolvePromise;
  });
  const File = createFile((loaded) => {
    resolve(loaded);
    return () => null;
  });
  return { messages, File };
}

const LocaleContext = createContext<Locale>('en');
const MessagesContext = createContext<Messages | null>(null);

/**
 * Provides language and messages. Suspends until the messages are loaded; the server-rendered page stays
 * visible meanwhile.
 */
export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  const { messages, File } = CATALOGS[locale];
  return (
    <LocaleContext value={locale}>
      <File />
      <MessagesProvider messages={messages}>{children}</MessagesProvider>
    </LocaleContext>
  );
}

function MessagesProvider({ messages, children }: { messages: Promise<Messages>; children: ReactNode }) {
  return <MessagesContext value={use(messages)}>{children}</MessagesContext>;
}

/** Returns the user's language. */
export function useLocale(): Locale {
  return use(LocaleContext);
}

/**
 * Returns the messages in the user's language.
 *
 * @throws If used outside of `LocaleProvider`.
 */
export function useMessages(): Messages {
  const messages = use(MessagesContext);
  if (messages === null) throw new Error('useMessages must be used within LocaleProvider');
  return messages;
}

/**
 * Returns the messages of a feature in the user's language. A feature's messages are in a file of their own, so that
 * pages load them only with the feature.
 */
export function useFeatureMessages<M>(messages: Record<Locale, M>): M {
  return messages[useLocale()];
}
