'use client';

import { useMessages } from '@/components/shell/messages-provider';
import { usePagePath } from '@/components/shell/use-page-path';
import { Link } from '@/components/ui/link';
import { useCanOperate } from './can-operate';
import { isPublicPage } from './public-pages';

const LINK_CLASS =
  'inline-flex min-h-8 items-center rounded-lg px-1 text-sm text-mute sm:px-2 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink';

/** Name of the product and links to the areas of the dashboard. The current area is marked. */
export function MainNav() {
  const messages = useMessages();
  const canOperate = useCanOperate();
  const path = usePagePath();
  const isPublic = isPublicPage(path);
  const areas = [
    { href: '/', label: messages.home, isCurrent: /^\/($|jobs|instances\/)/.test(path) },
    { href: '/insights', label: messages.insights, isCurrent: path === '/insights' },
    ...(canOperate
      ? [{ href: '/settings', label: messages.settings, isCurrent: path.startsWith('/settings') }]
      : []),
  ];
  return (
    <>
      <Link
        href="/"
        // On a phone, the link to the jobs beside it is enough.
        className={`text-lg font-bold tracking-tight whitespace-nowrap hover:text-accent ${isPublic ? '' : 'max-sm:hidden'}`}
      >
        {messages.product}
      </Link>
      {!isPublic && (
        <nav aria-label={messages.mainNav} className="-mx-1 flex">
          {areas.map(({ href, label, isCurrent }) => (
            <Link key={href} href={href} aria-current={isCurrent ? 'true' : undefined} className={LINK_CLASS}>
              {label}
            </Link>
          ))}
        </nav>
      )}
    </>
  );
}
