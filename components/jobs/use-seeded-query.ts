import { useState } from 'react';
import { useQueryClient, type QueryClient } from '@/lib/client/react-query';
import { seedQuery } from '@/lib/client/seed-query';

/**
 * Adds data that the server rendered to the cache before a query is read.
 *
 * @param initial Null if the server had none.
 */
export function useSeededQuery(
  queryKey: readonly unknown[],
  initial: { respondedAt: number } | null,
): QueryClient {
  const client = useQueryClient();
  const [seeded, setSeeded] = useState<unknown>(null);
  if (initial !== null && seeded !== initial) {
    setSeeded(initial);
    seedQuery(client, queryKey, initial);
  }
  return client;
}
