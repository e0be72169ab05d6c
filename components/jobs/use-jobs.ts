'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { jobsOptions, refreshJobs } from '@/lib/client/jobs-queries';
import { usePolledQuery } from './use-polled-query';

/** Fetches the jobs of a page in one request, and polls them at the interval set by the server. */
export function useJobs(ids: readonly string[]) {
  const query = useQuery({ ...jobsOptions(ids), enabled: ids.length > 0 });
  const client = useQueryClient();
  return usePolledQuery(query, () => refreshJobs(client, ids));
}
