import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const EVERY_MS = 10_000;

/** Has the server make this page anew every ten seconds while it is looked at, and at once when it is again. */
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
