import 'server-only';
import type { JobState, KnownJob } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import type { Job } from '@/lib/domain/job';
import { ignoreStoreError } from '@/lib/server/store/errors';
import { isShortened } from '@/lib/server/store/jobs/listed-rows';
import type { Store } from '@/lib/server/store/store';
import type { Estimates } from './estimates';
import type { JobPresenter } from './job-presenter';
import { isKnownRecord } from './job-responses';

interface WholeJobsOptions {
  store: Store;
  presenter: JobPresenter;
  estimates: Estimates;
}

/** Returns whether a job lacks parts of its payload. */
export const isPart = (state: JobState): boolean => isKnown(state) && isShortened(state.job);

/**
 * Creates a function that returns a job with its whole payload. It returns the shortened one while the store is
 * unavailable. Concurrent calls for one job share a read and its result.
 */
export function createWholeJobs({ store, presenter, estimates }: WholeJobsOptions) {
  const reads = new Map<Job, Promise<KnownJob>>();

  async function read(state: KnownJob): Promise<KnownJob> {
    const { id } = state.job;
    const record = (await store.jobs.findJobs([id]).catch(ignoreStoreError))?.get(id);
    if (!isKnownRecord(record)) return state;
    await estimates.prepare([record]);
    return presenter.presentKnown(record, state.nextCheckAt === null ? null : Date.parse(state.nextCheckAt));
  }

  return async function toWholeJob<T extends JobState>(state: T): Promise<T | KnownJob> {
    if (!isKnown(state) || !isShortened(state.job)) return state;
    const { job } = state;
    const reading = reads.get(job) ?? read(state).finally(() => reads.delete(job));
    reads.set(job, reading);
    return reading;
  };
}
