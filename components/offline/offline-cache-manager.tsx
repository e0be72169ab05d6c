'use client';

import { useQueryClient } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { isPublicPage } from '@/components/auth/public-pages';
import { SIGN_IN_PATH } from '@/components/auth/sign-in-path';
import { clearOfflineCache } from './offline-cache';

const SIGN_OUT_PATH = '/api/auth/sign-out';

/**
 * Starts caching the user's jobs for offline use, after the page has loaded. Deletes the cache if no user is
 * signed in, and when the user signs out.
 *
 * @param owner User that the cache belongs to; null if not signed in.
 */
export function OfflineCacheManager({ owner }: { owner: string | null }) {
  const client = useQueryClient();
  const path = usePathname();
  const cacheOwner = path === SIGN_IN_PATH ? null : owner;
  const isSharedPage = path !== SIGN_IN_PATH && isPublicPage(path);

  useEffect(() => {
    // A shared job page does not reveal whether a user is signed in.
    if (isSharedPage) return;
    if (cacheOwner === null) {
      clearOfflineCache();
      return;
    }
    const controller = new AbortController();
    const start = () => void startCaching(client, cacheOwner, controller.signal);
    if (document.readyState === 'complete') start();
    else window.addEventListener('load', start, { once: true, signal: controller.signal });
    const onSubmit = ({ target }: Event) => {
      if (!(target instanceof HTMLFormElement) || new URL(target.action).pathname !== SIGN_OUT_PATH) return;
      controller.abort();
      clearOfflineCache();
    };
    document.addEventListener('submit', onSubmit, { signal: controller.signal });
    return () => {
      controller.abort();
    };
  }, [client, cacheOwner, isSharedPage]);

  return null;
}

async function startCaching(
  client: ReturnType<typeof useQueryClient>,
  owner: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    const [{ registerServiceWorker }, { startCachingJobs }] = await Promise.all([
      import('./register-service-worker'),
      import('./start-caching-jobs'),
    ]);
    // Without a service worker, no page could show the cached jobs.
    if (!(await registerServiceWorker()) || signal.aborted) return;
    signal.addEventListener('abort', startCachingJobs(client, owner), { once: true });
  } catch {
    // The page works without the cache.
  }
}
