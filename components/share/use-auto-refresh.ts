import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const REFRESH_INTERVAL_MS = 10_000;

/**
 * Refreshes the page from the server every ten seconds while it is visible, and immediately when it becomes
 * visible again.
 */
export function useAutoRefresh(isActive: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isActive) return;
    const refresh = () => {
      if (document.visibilityState === 'visible') router.refresh();
    };
    const timer = setInterval(refresh, REFRESH_INTERVAL_MS);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [router, isActive]);
}
