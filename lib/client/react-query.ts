import { environmentManager, QueryClient } from '@tanstack/react-query';
import { getLoadedQueryClient, setLoadedQueryClient } from './loaded-query-client';

// Components import React Query from here: it loads after most pages, and its hooks need the client.
export * from '@tanstack/react-query';

/**
 * Returns the query client. One per browser tab; a new one on the server, because a shared one would show one user's jobs
 * to another.
 */
export function getQueryClient(): QueryClient {
  return getLoadedQueryClient() ?? new QueryClient();
}

if (!environmentManager.isServer()) {
  const client = new QueryClient();
  // Refetches when the window gets the focus or the network returns, as long as the tab exists.
  client.mount();
  setLoadedQueryClient(client);
}
