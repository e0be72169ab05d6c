import { hasSessionEnded, isConfirmedEnd } from './session-end';

/**
 * Calls `onEnd` if the page's session has ended: in another tab, while the page was loading or in the back/forward cache, or
 * before the user went back in it, to a page that the browser has in memory.
 */
export function watchSessionEnd(pageTime: number, onEnd: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const check = () => {
    if (hasSessionEnded(pageTime)) onEnd();
  };
  if (hasSessionEnded(pageTime)) void checkOnServer(onEnd, signal);
  window.addEventListener(
    'storage',
    ({ key, newValue }) => {
      if (isConfirmedEnd(key, newValue)) check();
    },
    { signal },
  );
  window.addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (persisted) check();
    },
    { signal },
  );
  window.addEventListener('popstate', check, { signal });
}

/**
 * Calls `onEnd` if the server redirects the page to the sign-in page. Without this check, a server whose clock was set back
 * would make the page reload forever.
 */
async function checkOnServer(onEnd: () => void, signal: AbortSignal): Promise<void> {
  try {
    const { type } = await fetch(window.location.href, { method: 'HEAD', redirect: 'manual', signal });
    if (type === 'opaqueredirect') onEnd();
  } catch {
    // The server is unreachable, or the page was left.
  }
}
