import 'server-only';
import type { PastRunsResponse } from '@/lib/contract/past-runs-schemas';
import { MIN_RUNS } from '@/lib/domain/percentiles';
import type { Monitor } from '@/lib/server/monitor/monitor';
import type { Store } from '@/lib/server/store/store';
import { summarizeDurations } from './durations';

/**
 * Returns the past runs that a job is compared with: of its type and profile, or of all profiles if those are too few.
 * A job without a type has none.
 *
 * @returns Null if the job is not known.
 * @throws StoreError
 */
export async function getPastRuns(
  { store, monitor }: { store: Store; monitor: Pick<Monitor, 'getStoredJob'> },
  jobId: string,
): Promise<PastRunsResponse | null> {
  const state = await monitor.getStoredJob(jobId);
  if (state === null) return null;
  const { type } = state.job;
  if (type == null) return toResponse('own', []);
  const own = await store.jobs.findPastRuns({ profile: state.profile, type });
  if (own.length >= MIN_RUNS) return toResponse('own', own);
  return toResponse('pooled', await store.jobs.findPastRuns({ profile: null, type }));
}

function toResponse(
  source: PastRunsResponse['source'],
  runs: readonly { jobId: string; ms: number }[],
): PastRunsResponse {
  return {
    source,
    ...summarizeDurations([runs.map(({ ms }) => ms)]),
    runs: runs.map(({ jobId, ms }) => ({ jobId, seconds: ms / 1000 })),
  };
}
