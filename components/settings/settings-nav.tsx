'use client';

import { Bell, Braces, KeyRound, ScrollText, Users } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import { SETTINGS_MESSAGES } from './settings-messages';
import { findSettingsPath, SETTINGS_PAGES, toSettingsPath } from './settings-pages';

const ICONS = { profiles: KeyRound, notifications: Bell, tokens: Braces, users: Users, audit: ScrollText };

/** Links to the pages of the settings: at the side, or above the page on a phone. */
export function SettingsNav() {
  const { navigation, pages } = useFeatureMessages(SETTINGS_MESSAGES);
  const path = usePathname();
  useOldAnchors(path);
  return (
    <nav aria-label={navigation}>
      <ul className="flex flex-wrap gap-1 md:grid">
        {SETTINGS_PAGES.map((page) => {
          const Icon = ICONS[page];
          return (
            <li key={page}>
              <Link
                href={toSettingsPath(page)}
                aria-current={path === toSettingsPath(page) ? 'page' : undefined}
                className="flex min-h-9 items-center gap-2 rounded-lg border border-transparent px-2.5 text-sm text-mute hover:text-ink aria-[current=page]:border-line aria-[current=page]:bg-card aria-[current=page]:text-ink"
              >
                <Icon aria-hidden className="size-4 max-sm:hidden" />
                <span>{pages[page]}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** Follows a link with an anchor of the former single page, which the server has redirected without knowing the anchor. */
function useOldAnchors(path: string): void {
  const router = useRouter();
  useEffect(() => {
    const target = findSettingsPath(window.location.hash);
    if (target !== null && !target.startsWith(`${path}#`)) router.replace(target);
    // Only for the page that was opened.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
}
