import { useSyncExternalStore } from 'react';
import { whenIdle } from './when-idle';

let isLoaded = false;
let isWaiting = false;
const listeners = new Set<() => void>();

/** Returns whether the page and its files have loaded and the browser was idle since, so that further code delays nothing. */
export function usePageLoaded(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isLoaded,
    () => false,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  waitForPage();
  return () => {
    listeners.delete(listener);
  };
}

/** Begins to wait, once in a tab: the next pages load their code at once. */
function waitForPage(): void {
  if (isWaiting) return;
  isWaiting = true;
  const waitUntilIdle = () =>
    whenIdle(() => {
      isLoaded = true;
      for (const listener of listeners) listener();
    });
  if (document.readyState === 'complete') waitUntilIdle();
  else window.addEventListener('load', waitUntilIdle, { once: true });
}
