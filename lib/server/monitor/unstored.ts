import 'server-only';
import type { JobAnswer } from '@/lib/server/store/job-record';

/** Of so many jobs answers are kept for a store that fails; then those of the first one are lost. */
const MOST_JOBS = 10_000;

/** Answers that wait for the store: of each job, and each status in a row, the first and the last. The others say nothing more. */
export class Unstored {
  private readonly byJob = new Map<string, JobAnswer[]>();

  add(answer: JobAnswer): void {
    const { id, status } = answer.job;
    const answers = this.byJob.get(id) ?? [];
    const isThird = answers.slice(-2).filter((before) => before.job.status === status).length === 2;
    this.byJob.set(id, [...(isThird ? answers.slice(0, -1) : answers), answer]);
    const [first] = this.byJob.keys();
    if (this.byJob.size > MOST_JOBS && first !== undefined) this.byJob.delete(first);
  }

  /** In the order they came, job by job. */
  all(): JobAnswer[] {
    return [...this.byJob.values()].flat();
  }

  remove(stored: readonly JobAnswer[]): void {
    const gone = new Set(stored);
    for (const [id, answers] of this.byJob) {
      const left = answers.filter((answer) => !gone.has(answer));
      if (left.length > 0) this.byJob.set(id, left);
      else this.byJob.delete(id);
    }
  }
}
