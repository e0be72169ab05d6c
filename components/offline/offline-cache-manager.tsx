'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { isPublicPage } from '@/components/auth/public-pages';
import { recordSessionEnd } from '@/components/auth/session-end';
import { SIGN_IN_PATH } from '@/components/auth/sign-in-path';
import { getLoadedQueryClient } from '@/lib/client/loaded-query-client';
import { serverClock } from '@/lib/client/server-clock';
import { removeBasePath } from '@/lib/contract/base-path';
import { clearOfflineCache } from './offline-cache';
import type { CachingSession } from './start-caching-jobs';

const SIGN_OUT_PATH = '/api/auth/sign-out';

interface OfflineCacheManagerProps {
  /** User that the cache belongs to; null if not signed in. */
  owner: string | null;
  /** Server time at which this document was rendered, in ms since 1970. */
  pageTime: number;
}

/**
 * Starts caching the user's jobs for offline use, after the page has loaded. Deletes the cache if no user is
 * signed in, and when the user signs out, and leaves no data of an ended session in this tab.
 */
export function OfflineCacheManager(props: OfflineCacheManagerProps) {
  // The first values: what this document holds belongs to that session, even if the layout is rendered again.
  const [{ owner, pageTime }] = useState(props);
  const path = usePathname();
  const isSignInPage = path === SIGN_IN_PATH;
  const isSharedPage = !isSignInPage && isPublicPage(path);

  useEffect(() => {
    // A shared job page does not reveal whether a user is signed in.
    if (isSharedPage) return;
    if (owner === null) {
      clearOfflineCache();
      recordSessionEnd(pageTime, isSignInPage && !hasSignInError());
      return;
    }
    if (isSignInPage) {
      recordSessionEnd(Math.max(pageTime, serverClock.now()), !hasSignInError());
      reloadWithoutData();
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    const start = () => void startCaching({ owner, pageTime }, signal);
    if (document.readyState === 'complete') start();
    else window.addEventListener('load', start, { once: true, signal });
    const onSubmit = ({ target }: Event) => {
      if (
        !(target instanceof HTMLFormElement) ||
        removeBasePath(new URL(target.action).pathname) !== SIGN_OUT_PATH
      )
        return;
      controller.abort();
      clearOfflineCache();
      // The session ends on the server a moment later. Then the sign-in page confirms it.
      recordSessionEnd(Math.max(pageTime, serverClock.now()), false);
    };
    document.addEventListener('submit', onSubmit, { signal });
    return () => {
      controller.abort();
    };
  }, [owner, pageTime, isSignInPage, isSharedPage]);

  return null;
}

/**
 * Deletes the jobs of an ended session and replaces the document, which has them in memory: "Back" would show them
 * again.
 */
function reloadWithoutData(): void {
  clearOfflineCache();
  getLoadedQueryClient()?.clear();
  // A URL with a fragment would not be loaded.
  window.location.replace(window.location.pathname + window.location.search);
}

/** Returns whether the sign-in page shows an error. Then the user may be signed in: the database may be unavailable. */
function hasSignInError(): boolean {
  return /[?&]error=/.test(window.location.search);
}

async function startCaching(session: CachingSession, signal: AbortSignal): Promise<void> {
  try {
    const [{ watchSessionEnd }, { registerServiceWorker }, { startCachingJobs }] = await Promise.all([
      import('@/components/auth/watch-session-end'),
      import('./register-service-worker'),
      import('./start-caching-jobs'),
    ]);
    watchSessionEnd(session.pageTime, () => reloadWithoutData(), signal);
    // Without a service worker, no page could show the cached jobs.
    if (!(await registerServiceWorker()) || signal.aborted) return;
    signal.addEventListener('abort', startCachingJobs(session), { once: true });
  } catch {
    // The page works without the cache.
  }
}
