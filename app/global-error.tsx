'use client';

import { useErrorPageReload } from '@/components/kiosk/use-error-page-reload';
import { THEME_COOKIE } from '@/components/shell/theme';
import { LANGUAGE_TAG, LOCALES } from '@/lib/contract/locale';
import { CRASH_MESSAGES } from '@/lib/i18n/crash-messages';
import './globals.css';

/**
 * Replaces the whole document if the root layout fails. Shows both languages and nothing of the error, and depends on
 * as little as possible, because anything else may be what failed.
 */
export default function GlobalError() {
  useErrorPageReload();
  return (
    // Rendered by the server, the theme is unknown.
    <html lang={LANGUAGE_TAG.en} data-theme={readTheme()} suppressHydrationWarning>
      <body>
        <title>{CRASH_MESSAGES.en.title}</title>
        <main className="mx-auto max-w-xl px-4 py-16">
          <div role="alert" className="grid gap-10">
            {LOCALES.map((locale) => {
              const { title, text, reload } = CRASH_MESSAGES[locale];
              return (
                <section key={locale} lang={LANGUAGE_TAG[locale]}>
                  <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
                  <p className="mt-3 text-mute">{text}</p>
                  <button
                    type="button"
                    onClick={() => {
                      window.location.reload();
                    }}
                    className="mt-6 min-h-6 underline hover:text-accent"
                  >
                    {reload}
                  </button>
                </section>
              );
            })}
          </div>
        </main>
      </body>
    </html>
  );
}

/** Reads the viewer's theme from its cookie. Undefined if it follows the system, or on the server. */
function readTheme(): string | undefined {
  if (typeof document === 'undefined') return undefined;
  return new RegExp(`(?:^|; )${THEME_COOKIE}=(light|dark)`).exec(document.cookie)?.[1];
}
