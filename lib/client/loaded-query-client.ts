import type { QueryClient } from '@tanstack/react-query';

let loaded: QueryClient | undefined;
const listeners = new Set<() => void>();

/** Returns the query client of this tab. Undefined before its code is loaded, and always on the server. */
export const getLoadedQueryClient = (): QueryClient | undefined => loaded;

/** Stores the query client of this tab, for pages that have rendered without it. */
export function setLoadedQueryClient(client: QueryClient): void {
  loaded = client;
  for (const listener of listeners) listener();
}

/** Calls a listener once the query client is loaded. Returns a function that removes the listener. */
export function subscribeToQueryClient(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
