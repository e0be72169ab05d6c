'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useEffectEvent } from 'react';

/** What marks an entry of the history as written by this document. */
export function writtenHere(): { document: number } {
  return { document: performance.timeOrigin };
}

/**
 * Keeps the router of Next.js in step with the history where it is not by itself. It listens to what is written to the
 * history only once its effects have run: what was chosen just before that is in the address alone. And after a reload,
 * "back" leads to filters that the document before wrote to the history. For those the router expects a tree that the
 * server does not answer with, and after two of them loads the page anew, or shows one filter under the address of
 * another. Both are navigated to instead.
 */
export function useHistoryInStep(): void {
  const router = useRouter();
  const shown = useSearchParams();
  const isBehind = useEffectEvent(
    () => shown.toString() !== new URLSearchParams(window.location.search).toString(),
  );
  useEffect(() => {
    const { pathname } = window.location;
    const { history } = window;
    function followAddress(): void {
      router.replace(pathname + window.location.search, { scroll: false });
    }
    history.replaceState({ ...(history.state as object | null), ...writtenHere() }, '');
    if (isBehind()) followAddress();
    function onPopState(event: PopStateEvent): void {
      const { document } = { ...(event.state as Partial<ReturnType<typeof writtenHere>> | null) };
      if (window.location.pathname !== pathname || document === performance.timeOrigin) return;
      event.stopImmediatePropagation();
      followAddress();
    }
    // Before the router hears of it.
    window.addEventListener('popstate', onPopState, { capture: true });
    return () => {
      window.removeEventListener('popstate', onPopState, { capture: true });
    };
  }, [router]);
}
