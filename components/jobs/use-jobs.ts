'use client';

import { useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { jobsOptions, refreshJobsOptions } from '@/lib/client/jobs-queries';
import { REMOVE_JOB_KEY } from '@/lib/client/query-keys';
import { useInterruption } from './use-interruption';

/** Fetches the jobs of a page in one request, and polls them at the interval set by the server. */
export function useJobs(ids: readonly string[]) {
  // A poll that reaches the server just after the removal would look the job up again and restore it.
  const isRemoving = useIsMutating({ mutationKey: [REMOVE_JOB_KEY] }) > 0;
  const query = useQuery({ ...jobsOptions(ids), enabled: ids.length > 0 && !isRemoving });
  const refresh = useMutation(refreshJobsOptions(useQueryClient(), ids));
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
