import { useSyncExternalStore } from 'react';

/** Returns whether the page and its files have loaded, so that further files don't delay them. */
export function usePageLoaded(): boolean {
  return useSyncExternalStore(subscribe, isLoaded, () => false);
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('load', onChange);
  return () => {
    window.removeEventListener('load', onChange);
  };
}

const isLoaded = () => document.readyState === 'complete';
