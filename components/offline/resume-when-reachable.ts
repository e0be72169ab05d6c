import { removeBasePath, withBasePath } from '@/lib/contract/base-path';

const CHECK_INTERVAL_MS = 5_000;

/**
 * Reloads the requested page as soon as the dashboard responds.
 *
 * @returns A function that stops it.
 */
export function resumeWhenReachable(): () => void {
  const check = () => {
    fetch(withBasePath('/api/health'), {
      cache: 'no-store',
      signal: AbortSignal.timeout(CHECK_INTERVAL_MS),
    }).then(
      ({ ok }) => {
        if (!ok) return;
        // If the user opened the offline page by its own URL, there is no page to return to.
        if (removeBasePath(window.location.pathname) === '/offline')
          window.location.replace(withBasePath('/'));
        else window.location.reload();
      },
      () => undefined,
    );
  };
  const timer = setInterval(check, CHECK_INTERVAL_MS);
  window.addEventListener('online', check);
  return () => {
    clearInterval(timer);
    window.removeEventListener('online', check);
  };
}
