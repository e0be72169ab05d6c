import { useSyncExternalStore } from 'react';

/** Returns a value that only the browser has, or `serverValue` on the server and during hydration. */
export function useBrowserValue<T>(read: () => T, serverValue: T): T {
  return useSyncExternalStore(subscribeToNothing, read, () => serverValue);
}

const subscribeToNothing = () => () => undefined;
