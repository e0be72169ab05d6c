import type { QueryClient } from '@tanstack/react-query';

let loaded: QueryClient | undefined;

/** Returns the query client of this tab. Undefined before its code is loaded, and always on the server. */
export const getLoadedQueryClient = (): QueryClient | undefined => loaded;

/** Stores the query client of this tab, for code that must not load it. */
export function setLoadedQueryClient(client: QueryClient): void {
  loaded = client;
}
