import { queryOptions } from '@tanstack/react-query';
import { pastRunsResponseSchema } from '@/lib/contract/past-runs-schemas';
import { get } from './http-client';

const STALE_MS = 60_000;

/** Query options of the past runs that a job is compared with. */
export function pastRunsOptions(jobId: string) {
  return queryOptions({
    queryKey: ['past runs', jobId],
    queryFn: ({ signal }) =>
      get(`/api/jobs/${encodeURIComponent(jobId)}/runs`, {
        schema: pastRunsResponseSchema,
        before: undefined,
        signal,
      }),
    networkMode: 'always',
    retry: false,
    staleTime: STALE_MS,
  });
}
