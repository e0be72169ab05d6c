import { useEffect } from 'react';

/** Screen Wake Lock API, as far as it is used here. Firefox has it since 126, and browsers only in a secure context. */
interface ScreenWakeLock {
  request: (type: 'screen') => Promise<{ release: () => Promise<void> }>;
}

/** Keeps the screen on while the page is visible, if the browser can and does not refuse. */
export function useWakeLock(): void {
  useEffect(() => {
    const { wakeLock } = navigator as { wakeLock?: ScreenWakeLock };
    if (wakeLock === undefined) return;
    let isMounted = true;
    let release: (() => Promise<void>) | undefined;
    const request = async () => {
      if (document.visibilityState !== 'visible') return;
      try {
        const lock = await wakeLock.request('screen');
        if (isMounted) release = () => lock.release();
        else await lock.release();
      } catch {
        // Refused, for example because the battery is low.
      }
    };
    void request();
    // The browser releases the lock when the page is hidden.
    const requestAgain = () => void request();
    document.addEventListener('visibilitychange', requestAgain);
    return () => {
      isMounted = false;
      document.removeEventListener('visibilitychange', requestAgain);
      release?.().catch(() => undefined);
    };
  }, []);
}
