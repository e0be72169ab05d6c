import 'server-only';
import type { JobRecord } from '@/lib/server/store/jobs/job-record';

/** Returns when the job or instance was last fetched, successfully or not, in ms since 1970; 0 if never. */
export function getLastFetchAt(record: Pick<JobRecord, 'checkedAt' | 'failedAttempts'> | undefined): number {
  return Math.max(record?.checkedAt ?? 0, record?.failedAttempts?.lastAt ?? 0);
}
