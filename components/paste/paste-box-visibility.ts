import { useSyncExternalStore } from 'react';

/** Path of the page that always shows the paste box. */
export const BOARD_PATH = '/';

let isOpen = false;
const listeners = new Set<() => void>();

/** Opens or closes the paste box of a page that doesn't always show it. */
export function setPasteBoxOpen(next: boolean): void {
  isOpen = next;
  for (const listener of listeners) listener();
}

/** Returns whether the user has opened the paste box. */
export function usePasteBoxOpen(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isOpen,
    () => false,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
