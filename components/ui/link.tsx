'use client';

import { useRouter } from 'next/navigation';
import type { ComponentProps } from 'react';

/**
 * A link to another page of the dashboard, which is followed without loading everything anew. That of Next.js weighs
 * several times as much, most of it for prefetching, and a page that is asked for ahead is old when it is opened.
 */
export function Link({ href, onClick, children, ...rest }: ComponentProps<'a'> & { href: string }) {
  const router = useRouter();
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        onClick?.(event);
        const { ctrlKey, metaKey, shiftKey, altKey } = event;
        // The browser opens it in another tab or window, or saves it.
        if (event.defaultPrevented || ctrlKey || metaKey || shiftKey || altKey) return;
        event.preventDefault();
        router.push(href);
      }}
    >
      {children}
    </a>
  );
}
