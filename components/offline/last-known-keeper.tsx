'use client';

import { useQueryClient } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { isOutside } from '@/components/access/outside';
import { SIGN_IN } from '@/components/access/sign-in-path';
import { forgetKept } from './kept';

const SIGN_OUT = '/api/auth/sign-out';

/**
 * Has this browser keep what `owner` sees, once the page is there and has nothing else to do. Where nobody is signed in,
 * and when somebody signs out, what was kept is gone before the page is.
 */
export function LastKnownKeeper({ owner }: { owner: string | null }) {
  const client = useQueryClient();
  const path = usePathname();
  const keeper = path === SIGN_IN ? null : owner;
  const isNothingSeen = path !== SIGN_IN && isOutside(path);

  useEffect(() => {
    // Somebody else's link says nothing of who is signed in here.
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
    // Nothing could ever show it, then.
    if (!(await registerServiceWorker()) || signal.aborted) return;
    signal.addEventListener('abort', keepLastKnown(client, owner), { once: true });
  } catch {
    // The page is what it would be without: only offline there will be nothing.
  }
}
