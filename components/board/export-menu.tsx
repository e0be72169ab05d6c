'use client';

import { Download } from 'lucide-react';
import { useRef } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import { withBasePath } from '@/lib/contract/base-path';
import { toBoardSearchParams, type BoardFilter } from '@/lib/contract/board-filter';

const FORMATS = ['csv', 'json'] as const;

/** Downloads the board as a file. Works without JavaScript. */
export function ExportMenu({ filter }: { filter: BoardFilter }) {
  const labels = useMessages().export;
  const menu = useRef<HTMLDetailsElement>(null);
  const button = useRef<HTMLElement>(null);

  function close(): void {
    if (menu.current) menu.current.open = false;
  }

  return (
    // The handlers serve the interactive elements inside, not the element itself.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <details
      ref={menu}
      className="relative"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        close();
        button.current?.focus();
      }}
    >
      <summary
        ref={button}
        className="inline-flex min-h-9 list-none items-center gap-1.5 rounded-lg border border-line bg-card px-2.5 hover:border-mute [&::-webkit-details-marker]:hidden"
      >
        <Download aria-hidden className="size-4" />
        <span className="max-sm:sr-only">{labels.action}</span>
      </summary>
      <ul className="absolute right-0 z-10 mt-1 min-w-full rounded-lg border border-line bg-card p-1 whitespace-nowrap shadow-xl">
        {FORMATS.map((format) => (
          <li key={format}>
            <a
              href={withBasePath(
                `/api/jobs/export?${new URLSearchParams([['format', format], ...toBoardSearchParams(filter)]).toString()}`,
              )}
              download
              aria-label={labels.as(format.toUpperCase())}
              onClick={close}
              className="flex min-h-8 items-center rounded-md px-3 hover:bg-page hover:text-accent"
            >
              {format.toUpperCase()}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
