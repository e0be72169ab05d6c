import type { QueryClient } from '@tanstack/react-query';

/** Adds data that the server rendered to the cache, unless the cache has newer data. */
export function seedQuery(
  client: QueryClient,
  queryKey: readonly unknown[],
  data: { respondedAt: number },
): void {
  const cached = client.getQueryData<{ respondedAt: number }>(queryKey);
  if (cached !== undefined && cached.respondedAt >= data.respondedAt) return;
  client.setQueryData(queryKey, data, { updatedAt: data.respondedAt });
}
