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

  add(answer: JobResult): void {
    const { id, status } = answer.job;
    const answers = this.byJob.get(id) ?? [];
    const isThird = answers.slice(-2).filter((before) => before.job.status === status).length === 2;
    this.byJob.set(id, [...(isThird ? answers.slice(0, -1) : answers), answer]);
    const [first] = this.byJob.keys();
    if (this.byJob.size > MAX_JOBS && first !== undefined) this.byJob.delete(first);
  }

  /** Returns the results in order of arrival, job by job. */
  all(): JobResult[] {
    return [...this.byJob.values()].flat();
  }

  remove(stored: readonly JobResult[]): void {
    const gone = new Set(stored);
    for (const [id, answers] of this.byJob) {
      const left = answers.filter((answer) => !gone.has(answer));
      if (left.length > 0) this.byJob.set(id, left);
      else this.byJob.delete(id);
    }
  }
}
