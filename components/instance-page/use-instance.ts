import { useQuery, useQueryClient } from '@tanstack/react-query';
import { usePolledQuery } from '@/components/jobs/use-polled-query';
import { instanceOptions, refreshInstance } from '@/lib/client/instance-queries';

/** Fetches an instance with its jobs, and polls them at the interval set by the server. */
export function useInstance(instanceId: string) {
  const query = useQuery(instanceOptions(instanceId));
  const client = useQueryClient();
  return usePolledQuery(query, () => refreshInstance(client, instanceId));
}
