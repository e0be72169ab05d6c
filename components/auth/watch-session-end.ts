import { hasSessionEnded, isConfirmedEnd } from './session-end';

/** Calls `onEnd` if the page's session ended in another tab, or while the page was in the back/forward cache. */
export function watchSessionEnd(pageTime: number, onEnd: () => void, signal: AbortSignal): void {
  window.addEventListener(
    'storage',
    ({ key, newValue }) => {
      if (isConfirmedEnd(key, newValue) && hasSessionEnded(pageTime)) onEnd();
    },
    { signal },
  );
  window.addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (persisted && hasSessionEnded(pageTime)) onEnd();
    },
    { signal },
  );
}
