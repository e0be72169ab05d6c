import 'server-only';
import { estimateBytes } from '@/lib/server/estimate-bytes';
import type { JobResult } from '@/lib/server/store/jobs/job-record';

/** Maximum number of jobs with unwritten results. The oldest are dropped. */
const MAX_JOBS = 10_000;
/** Maximum number of unwritten results of one job, such as one that alternates between two statuses. */
const MAX_RESULTS_PER_JOB = 50;
/** Maximum estimated memory of all unwritten results. The oldest are dropped. */
const MAX_BYTES = 32 * 1024 * 1024;

interface BufferedResult {
  result: JobResult;
  bytes: number;
}

/**
 * Buffers results while the store can't be written. For consecutive results with the same status, only the
 * first and the last are kept.
 */
export class WriteBuffer {
  readonly #byJob = new Map<string, BufferedResult[]>();
  #bytes = 0;

  add(result: JobResult): void {
    const { id, status } = result.job;
    const results = this.#byJob.get(id) ?? [];
    const isThird = results.slice(-2).filter((before) => before.result.job.status === status).length === 2;
    const earlier = isThird ? results.slice(0, -1) : results.slice(1 - MAX_RESULTS_PER_JOB);
    this.#replace(id, [...earlier, { result, bytes: estimateBytes(result) }]);
    for (const oldest of this.#byJob.keys()) {
      if (this.#byJob.size <= MAX_JOBS && this.#bytes <= MAX_BYTES) break;
      this.#replace(oldest, []);
    }
  }

  /** Returns the results in order of arrival, job by job. */
  all(): JobResult[] {
    return [...this.#byJob.values()].flat().map(({ result }) => result);
  }

  /** Removes results that the store now has. Results added meanwhile stay. */
  remove(stored: readonly JobResult[]): void {
    const storedResults = new Set(stored);
    for (const [id, results] of this.#byJob) {
      const remaining = results.filter(({ result }) => !storedResults.has(result));
      this.#replace(id, remaining);
    }
  }

  #replace(id: string, results: BufferedResult[]): void {
    this.#bytes += sumBytes(results) - sumBytes(this.#byJob.get(id) ?? []);
    if (results.length > 0) this.#byJob.set(id, results);
    else this.#byJob.delete(id);
  }
}

const sumBytes = (results: readonly BufferedResult[]) => results.reduce((sum, { bytes }) => sum + bytes, 0);
