'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { jobsOptions, refreshOptions } from '@/lib/api/queries';

/** The jobs of a page, polled in one request at the pace the server says. */
export function useJobs(ids: readonly string[]) {
  const query = useQuery({ ...jobsOptions(ids), enabled: ids.length > 0 });
  const refresh = useMutation(refreshOptions(useQueryClient(), ids));
  return {
    data: query.data,
    error: query.error,
    /** The server's clock at the last answer, while there is none to a later request. */
    unreachableSince: query.error !== null && query.data ? query.data.answeredAt : null,
    isRefreshing: refresh.isPending,
    refresh: () => {
      refresh.mutate();
    },
  };
}
