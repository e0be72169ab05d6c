import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { Account } from '@/components/auth/account';
import { MainNav } from '@/components/auth/main-nav';
import { PrivatePagesOnly } from '@/components/auth/private-pages-only';
import { Shortcuts } from '@/components/shortcuts/shortcuts';
import { OfflineCacheManager } from '@/components/offline/offline-cache-manager';
import { PasteArea } from '@/components/paste/paste-area';
import { PasteButton } from '@/components/paste/paste-button';
import { FIRST_PAINT_ID } from '@/components/shell/first-paint';
import { EarlyInput } from '@/components/shell/early-input';
import { Preferences } from '@/components/shell/preferences';
import { OFFLINE_SHELL_ATTRIBUTE } from '@/components/shell/offline-shell-attribute';
import { withBasePath } from '@/lib/contract/base-path';
import { Providers } from './providers';
import { LANGUAGE_TAG } from '@/lib/contract/locale';
import { getMessages } from '@/lib/i18n/catalog';
import './globals.css';
import { loadAccount } from './load-account';
import { isOfflineShellRequest, getOfflineCacheOwner } from './offline-shell';
import { createLinkPreview } from './link-preview';
import { getScriptNonce } from './script-nonce';
import { getViewerPreferences } from './viewer-preferences';

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f5f2' },
    { media: '(prefers-color-scheme: dark)', color: '#121316' },
  ],
};

/** Default link preview of pages that don't define their own. */
export const generateMetadata = (): Promise<Metadata> => createLinkPreview(null);

/** Root layout: header, paste box and page content. */
export default async function Layout({ children }: { children: ReactNode }) {
  await connection();
  const { locale, theme, timeZone, pageTime } = await getViewerPreferences();
  const { canOperate, ...account } = await loadAccount();
  const isOffline = await isOfflineShellRequest();
  const text = getMessages(locale);
  return (
    <html
      lang={LANGUAGE_TAG[locale]}
      data-theme={theme}
      {...(isOffline && { [OFFLINE_SHELL_ATTRIBUTE]: '' })}
      // Inline scripts add attributes.
      suppressHydrationWarning
    >
      <head>
        <meta name="description" content={text.tagline} />
        <meta name="robots" content="noindex" />
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          href={withBasePath('/opensearch.xml')}
          title={text.searchName}
        />
        <link rel="manifest" href={withBasePath('/manifest.webmanifest')} />
        <link rel="apple-touch-icon" href={withBasePath('/icons/app-192.png')} />
        {/* Header and toolbar appear as a whole: their parts would move as they arrive. */}
        <link rel="expect" href={`#${FIRST_PAINT_ID}`} blocking="render" />
        <EarlyInput nonce={await getScriptNonce()} />
      </head>
      <body>
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:absolute focus:m-2 focus:rounded-lg focus:bg-card focus:px-3 focus:py-2"
        >
          {text.skipToContent}
        </a>
        <Providers
          locale={locale}
          timeZone={timeZone}
          pageTime={isOffline ? null : pageTime}
          canOperate={canOperate}
        >
          {!isOffline && <OfflineCacheManager owner={await getOfflineCacheOwner()} pageTime={pageTime} />}
          <div className="mx-auto max-w-[160rem] px-4 pt-4 pb-16 sm:px-5">
            <header className="mb-4 flex items-center sm:gap-x-4">
              <MainNav />
              <div className="ml-auto flex min-w-0 items-center text-sm text-mute sm:gap-x-1">
                <PrivatePagesOnly>
                  <Shortcuts />
                  <PasteButton />
                  <Account {...account} />
                </PrivatePagesOnly>
                <Preferences theme={theme} />
              </div>
            </header>
            <PrivatePagesOnly>
              <search>
                <PasteArea />
              </search>
            </PrivatePagesOnly>
            <main id="content" tabIndex={-1}>
              {children}
            </main>
          </div>
        </Providers>
      </body>
    </html>
  );
}
