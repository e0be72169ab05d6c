import { useEffect } from 'react';

const CHECK_INTERVAL_MS = 60_000;

/**
 * Reloads an error page in place of a wallboard, once the server returns another page. Used by all pages, so it loads
 * nothing.
 */
export function useErrorPageReload(): void {
  useEffect(() => {
    const { location } = window;
    if (!/[?&]kiosk=1/.test(location.search)) return;
    const check = () => {
      fetch(location.href, { method: 'HEAD', redirect: 'manual' }).then(
        ({ status }) => {
          if (status < 400) location.reload();
        },
        () => undefined,
      );
    };
    const timer = setInterval(check, CHECK_INTERVAL_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
}
