import { jobsKey, jobsOptions, refreshJobs } from '@/lib/client/jobs-queries';
import type { JobsData } from '@/lib/client/polling';
import { useQuery } from '@/lib/client/react-query';
import type { PolledState, PollerProps } from './use-poller';
import { useReported } from './use-reported';
import { useSeededQuery } from './use-seeded-query';

interface JobsPollerProps extends PollerProps<PolledState<JobsData>> {
  ids: readonly string[];
  initial: JobsData;
}

/** Polls the jobs of a page in one request, at the interval set by the server. */
export function JobsPoller({ ids, initial, ...page }: JobsPollerProps) {
  const client = useSeededQuery(jobsKey(ids), initial);
  const query = useQuery({ ...jobsOptions(ids), enabled: ids.length > 0 });
  useReported(query, () => refreshJobs(client, ids), page);
  return null;
}
