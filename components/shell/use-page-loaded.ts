import { useEffect } from 'react';
import { createSharedValue } from './create-shared-value';
import { whenIdle } from './when-idle';

const isLoaded = createSharedValue(false);
let isWaiting = false;

/** Returns whether the page and its files have loaded and the browser was idle since, so that further code delays nothing. */
export function usePageLoaded(): boolean {
  useEffect(waitForPage, []);
  return isLoaded.useValue();
}

/** Begins to wait, once in a tab: the next pages load their code at once. */
function waitForPage(): void {
  if (isWaiting) return;
  isWaiting = true;
  const waitUntilIdle = () =>
    whenIdle(() => {
      isLoaded.set(true);
    });
  if (document.readyState === 'complete') waitUntilIdle();
  else window.addEventListener('load', waitUntilIdle, { once: true });
}
