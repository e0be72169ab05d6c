import type { QueryClient } from '@tanstack/react-query';

/** Clients in which the user has changed jobs. */
const changedClients = new WeakSet<QueryClient>();

/** Records that the user has changed jobs: pages that were rendered or prefetched before may not show it. */
export function recordChange(client: QueryClient): void {
  changedClients.add(client);
}

/**
 * Adds data that the server rendered to the cache, unless the cache has newer data. Once the user has changed jobs, it is
 * fetched again when it is first shown.
 */
export function seedQuery(
  client: QueryClient,
  queryKey: readonly unknown[],
  data: { respondedAt: number },
): void {
  const cached = client.getQueryData<{ respondedAt: number }>(queryKey);
  if (cached !== undefined && cached.respondedAt >= data.respondedAt) return;
  client.setQueryData(queryKey, data, { updatedAt: data.respondedAt });
  if (changedClients.has(client)) {
    void client.invalidateQueries({ queryKey, exact: true, refetchType: 'none' });
  }
}
