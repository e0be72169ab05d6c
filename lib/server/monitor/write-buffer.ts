import 'server-only';
import type { JobResult } from '@/lib/server/store/jobs/job-record';

/** Maximum number of jobs with unwritten results. The oldest are dropped. */
const MAX_JOBS = 10_000;

/**
 * Buffers results while the store can't be written. For consecutive results with the same status, only the
 * first and the last are kept.
 */
export class WriteBuffer {
  private readonly byJob = new Map<string, JobResult[]>();

  add(result: JobResult): void {
    const { id, status } = result.job;
    const results = this.byJob.get(id) ?? [];
    const isThird = results.slice(-2).filter((before) => before.job.status === status).length === 2;
    this.byJob.set(id, [...(isThird ? results.slice(0, -1) : results), result]);
    const [first] = this.byJob.keys();
    if (this.byJob.size > MAX_JOBS && first !== undefined) this.byJob.delete(first);
  }

  /** Returns the results in order of arrival, job by job. */
  all(): JobResult[] {
    return [...this.byJob.values()].flat();
  }

  /** Removes results that the store now has. Results added meanwhile stay. */
  remove(stored: readonly JobResult[]): void {
    const storedResults = new Set(stored);
    for (const [id, results] of this.byJob) {
      const remaining = results.filter((result) => !storedResults.has(result));
      if (remaining.length > 0) this.byJob.set(id, remaining);
      else this.byJob.delete(id);
    }
  }
}
