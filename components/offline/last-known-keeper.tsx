'use client';

import { useQueryClient } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { isOutside } from '@/components/access/outside';
import { SIGN_IN } from '@/components/access/sign-in-path';
import { forgetKept } from './kept';

const SIGN_OUT = '/api/auth/sign-out';

/**
 * Starts caching the user's jobs for offline use, after the page has loaded. Deletes the cache if no user is
 * signed in, and when the user signs out.
 *
 * @param owner User that the cache belongs to; null if not signed in.
 */
export function LastKnownKeeper({ owner }: { owner: string | null }) {
  const client = useQueryClient();
  const path = usePathname();
  const keeper = path === SIGN_IN ? null : owner;
  const isNothingSeen = path !== SIGN_IN && isOutside(path);

  useEffect(() => {
    // A shared job page does not reveal whether a user is signed in.
    if (isNothingSeen) return;
    if (keeper === null) {
      forgetKept();
      return;
    }
    const over = new AbortController();
    const begin = () => void keep(client, keeper, over.signal);
    if (document.readyState === 'complete') begin();
    else window.addEventListener('load', begin, { once: true, signal: over.signal });
    const forget = ({ target }: Event) => {
      if (!(target instanceof HTMLFormElement) || new URL(target.action).pathname !== SIGN_OUT) return;
      over.abort();
      forgetKept();
    };
    document.addEventListener('submit', forget, { signal: over.signal });
    return () => {
      over.abort();
    };
  }, [client, keeper, isNothingSeen]);

  return null;
}

async function keep(
  client: ReturnType<typeof useQueryClient>,
  owner: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    const [{ registerServiceWorker }, { keepLastKnown }] = await Promise.all([
      import('./register'),
      import('./keep'),
    ]);
    // Without a service worker, no page could show the cached jobs.
    if (!(await registerServiceWorker()) || signal.aborted) return;
    signal.addEventListener('abort', keepLastKnown(client, owner), { once: true });
  } catch {
    // The page is what it would be without: only offline there will be nothing.
  }
}
