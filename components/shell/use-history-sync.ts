'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useEffectEvent } from 'react';
import { removeBasePath } from '@/lib/contract/base-path';

/** Marks a history entry as written by this document. */
export function createHistoryState(): { document: number } {
  return { document: performance.timeOrigin };
}

/**
 * Synchronizes the Next.js router with the browser history in two cases that the router misses.
 *
 * 1. The router observes the history only after its effects have run. An earlier filter change is only in the
 * URL.
 * 2. After a reload, the back button leads to entries that the previous document wrote. The router expects a
 * tree for them that the server does not send; after two such entries it reloads the page, or shows one
 * filter under the URL of another.
 *
 * Both cases are handled by navigating to the current URL.
 */
export function useHistorySync(): void {
  const router = useRouter();
  const searchParams = useSearchParams();
  const isBehind = useEffectEvent(
    () => searchParams.toString() !== new URLSearchParams(window.location.search).toString(),
  );
  useEffect(() => {
    const { pathname } = window.location;
    const { history } = window;
    function navigateToUrl(): void {
      router.replace(removeBasePath(pathname) + window.location.search, { scroll: false });
    }
    history.replaceState({ ...(history.state as object | null), ...createHistoryState() }, '');
    if (isBehind()) navigateToUrl();
    function onPopState(event: PopStateEvent): void {
      const { document } = { ...(event.state as Partial<ReturnType<typeof createHistoryState>> | null) };
      if (window.location.pathname !== pathname || document === performance.timeOrigin) return;
      event.stopImmediatePropagation();
      navigateToUrl();
    }
    // Capturing, to run before the router's own handler.
    window.addEventListener('popstate', onPopState, { capture: true });
    return () => {
      window.removeEventListener('popstate', onPopState, { capture: true });
    };
  }, [router]);
}
