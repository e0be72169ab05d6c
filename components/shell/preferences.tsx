'use client';

import { Languages, Monitor, Moon, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { LANGUAGE_TAG, LOCALE_COOKIE } from '@/lib/contract/locale';
import { savePreference } from './preference-cookies';
import { useLocale, useMessages } from './messages-provider';
import { THEME_COOKIE, THEMES, type Theme } from './theme';

const BUTTON_CLASS = 'inline-flex min-h-8 items-center gap-1.5 rounded-lg px-1.5 hover:text-ink sm:px-2';
const THEME_ICON = { system: Monitor, light: Sun, dark: Moon };

/** Language and theme, stored in this browser. */
export function Preferences({ theme: initialTheme }: { theme: Theme }) {
  const messages = useMessages();
  const router = useRouter();
  const locale = useLocale();
  const otherLocale = locale === 'en' ? 'zh' : 'en';
  const [, startTransition] = useTransition();
  const [theme, setTheme] = useState(initialTheme);
  const Icon = THEME_ICON[theme];

  function changeTheme(): void {
    const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
    savePreference(THEME_COOKIE, next);
    document.documentElement.dataset['theme'] = next;
    setTheme(next);
  }

  return (
    <div className="flex items-center sm:gap-1">
      <button
        type="button"
        data-key="l"
        lang={LANGUAGE_TAG[otherLocale]}
        onClick={() => {
          savePreference(LOCALE_COOKIE, otherLocale);
          startTransition(() => {
            router.refresh();
          });
        }}
        className={BUTTON_CLASS}
      >
        <Languages aria-hidden className="size-4" />
        <span className="max-sm:sr-only">{messages.otherLanguageName}</span>
      </button>
      <button
        type="button"
        data-key="t"
        onClick={changeTheme}
        title={messages.theme.label(messages.theme[theme])}
        aria-label={messages.theme.label(messages.theme[theme])}
        className={BUTTON_CLASS}
      >
        <Icon aria-hidden className="size-4" />
      </button>
    </div>
  );
}
