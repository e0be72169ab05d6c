'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** What marks an entry of the history as written by this document. */
export function writtenHere(): { document: number } {
  return { document: performance.timeOrigin };
}

/**
 * After a reload, "back" leads to filters that the document before wrote to the history. For those the router of Next.js
 * expects a tree that the server does not answer with, and after two of them loads the page anew, or shows one filter
 * under the address of another: they are navigated to instead.
 */
export function useHistoryAfterReload(): void {
  const router = useRouter();
  useEffect(() => {
    const { pathname } = window.location;
    const { history } = window;
    history.replaceState({ ...(history.state as object | null), ...writtenHere() }, '');
    function onPopState(event: PopStateEvent): void {
      const { document } = { ...(event.state as Partial<ReturnType<typeof writtenHere>> | null) };
      if (window.location.pathname !== pathname || document === performance.timeOrigin) return;
      event.stopImmediatePropagation();
      router.replace(pathname + window.location.search, { scroll: false });
    }
    // Before the router hears of it.
    window.addEventListener('popstate', onPopState, { capture: true });
    return () => {
      window.removeEventListener('popstate', onPopState, { capture: true });
    };
  }, [router]);
}
