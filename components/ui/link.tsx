'use client';

import { useRouter } from 'next/navigation';
import type { ComponentProps } from 'react';
import { withBasePath } from '@/lib/contract/base-path';

/**
 * Link to another page of the dashboard, with client-side navigation. The Next.js link is several times
 * larger, mostly for prefetching, and a prefetched page would be outdated when it is opened.
 */
export function Link({ href, onClick, children, ...rest }: ComponentProps<'a'> & { href: string }) {
  const router = useRouter();
  return (
    <a
      {...rest}
      href={withBasePath(href)}
      onClick={(event) => {
        onClick?.(event);
        const { ctrlKey, metaKey, shiftKey, altKey } = event;
        // The browser opens the link in a new tab or window, or saves it.
        if (event.defaultPrevented || ctrlKey || metaKey || shiftKey || altKey) return;
        event.preventDefault();
        router.push(href);
      }}
    >
      {children}
    </a>
  );
}
