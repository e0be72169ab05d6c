import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useInterruption } from '@/components/jobs/use-interruption';
import { instanceOptions, refreshInstanceOptions } from '@/lib/client/instance-queries';

/** Fetches an instance with its jobs, and polls them at the interval set by the server. */
export function useInstance(instanceId: string) {
  const query = useQuery(instanceOptions(instanceId));
  const refresh = useMutation(refreshInstanceOptions(useQueryClient(), instanceId));
  return {
    data: query.data,
    error: query.error,
    interruption: useInterruption(query.error, query.data?.respondedAt),
    isRefreshing: refresh.isPending,
    refresh: () => {
      refresh.mutate();
    },
  };
}
