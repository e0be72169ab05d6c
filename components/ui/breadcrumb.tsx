'use client';

import { Link } from './link';
import { readBoardPath } from '@/components/shell/board-path';
import { useMessages } from '@/components/shell/messages-provider';
import { useBrowserValue } from '@/components/shell/use-browser-value';

interface BreadcrumbProps {
  /** Name of the page. */
  current: string;
  /**
   * Path of the jobs.
   * @default the board of this tab, with its filter
   */
  href?: string;
}

/** Path from the jobs to a page. */
export function Breadcrumb({ current, href }: BreadcrumbProps) {
  const messages = useMessages();
  const boardPath = useBrowserValue(readBoardPath, '/');
  return (
    <nav aria-label={messages.breadcrumb} className="min-w-0 flex-1 text-sm max-sm:basis-full">
      <ol className="flex min-h-8 items-center gap-2">
        <li className="shrink-0">
          <Link
            href={href ?? boardPath}
            // Leads there even before this component is hydrated.
            data-to-board={href === undefined ? '' : undefined}
            className="inline-flex min-h-8 items-center text-mute hover:text-accent"
          >
            {messages.home}
          </Link>
        </li>
        <li aria-hidden className="text-mute">
          /
        </li>
        <li aria-current="page" title={current} className="min-w-0 truncate text-ink">
          {current}
        </li>
      </ol>
    </nav>
  );
}
