import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const EVERY_MS = 10_000;

/**
 * Refreshes the page from the server every ten seconds while it is visible, and immediately when it becomes
 * visible again.
 */
export function useFollowing(goesOn: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!goesOn) return;
    const refresh = () => {
      if (document.visibilityState === 'visible') router.refresh();
    };
    const timer = setInterval(refresh, EVERY_MS);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [router, goesOn]);
}
