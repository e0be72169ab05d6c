import 'server-only';
import { createProblem } from '@/lib/contract/problem';
import type { Job } from '@/lib/domain/job';
import { toPhase } from '@/lib/domain/phase';
import { StoreError } from '@/lib/server/store/errors';
import type {
  JobFailure,
  JobKind,
  JobRecordWithHistory,
  JobResult,
  StatusChange,
} from '@/lib/server/store/jobs/job-record';
import { isOutdated } from '@/lib/server/store/clock-skew';
import type { Store } from '@/lib/server/store/store';
import { logChange, logDropped } from './monitor-log';
import type { JobCache } from './job-cache';
import { saveSeparately } from './save-separately';
import { WriteBuffer } from './write-buffer';
import type { ViewTracker } from './view-tracker';

/**
 * Stores the results of polls. Buffers them in memory while the store is unavailable. A result that can't be stored is
 * logged and given up, so that it holds up no other.
 */
export interface ResultWriter {
  /**
   * Stores responses of SWR and logs status changes.
   * @param discover Decides whether a job that is not stored yet is added.
   * @default Every unknown job is added.
   */
  writeResults: (results: readonly JobResult[], discover?: (job: Job) => boolean) => Promise<void>;
  /** Stores failed polls. While the store is unavailable, they are only kept in the job cache. */
  writeFailures: (failures: readonly JobFailure[]) => Promise<void>;
  /** Writes buffered responses to the store if it is available again. */
  flush: () => Promise<void>;
}

/** Delay until a job is fetched again whose result can't be stored. */
const DROPPED_RETRY_MS = 60_000;

/** Creates the result writer. While the store is unavailable, the job cache shows the buffered results. */
export function createResultWriter({
  store,
  jobCache,
  viewTracker,
  onSucceeded,
}: {
  store: Store;
  jobCache: JobCache;
  viewTracker: ViewTracker;
  /** Called with the kind of each job that has succeeded since its last check. */
  onSucceeded?: (kind: JobKind) => void;
}): ResultWriter {
  const buffer = new WriteBuffer();
  /** Buffers discovered jobs separately, so that a long list does not evict results of requested jobs. */
  const discoveryBuffer = new WriteBuffer();

  async function saveResults(results: readonly JobResult[], discover?: (job: Job) => boolean): Promise<void> {
    const options = { nextCheckAt: viewTracker.nextCheckAt, ...(discover && { discover }) };
    const dropped: JobFailure[] = [];
    const changes = await saveSeparately(
      results,
      (some) => store.jobs.saveResults(some, options),
      (result, error) => {
        logDropped(result.job.id, error);
        dropped.push(toFailure(result));
      },
    );
    changes.flat().forEach(logChange);
    if (onSucceeded) findSucceeded(results, changes.flat()).forEach(onSucceeded);
    if (dropped.length > 0) await saveFailures(dropped);
  }

  async function saveFailures(failures: readonly JobFailure[]): Promise<void> {
    await saveSeparately(failures, store.jobs.saveFailures, ({ jobId }, error) => logDropped(jobId, error));
  }

  async function writeBuffered(): Promise<void> {
    // Discovered jobs come first: a later result for such a job is in the other buffer.
    const buffered = [...discoveryBuffer.all(), ...buffer.all()];
    if (buffered.length === 0) return;
    await saveResults(buffered);
    for (const each of [discoveryBuffer, buffer]) each.remove(buffered);
  }

  /** Buffers responses and updates the job cache in the same way as the store would. */
  async function bufferResults(
    results: readonly JobResult[],
    discover?: (job: Job) => boolean,
  ): Promise<void> {
    const known = await jobCache.get(results.map(({ job }) => job.id));
    for (const result of results) {
      const { job } = result;
      const before = known.get(job.id);
      if (discover && (before === undefined ? !discover(job) : isUnchangedAndFinal(before, job))) continue;
      (discover && before === undefined ? discoveryBuffer : buffer).add(result);
      const after = applyResult(before ?? createEmptyRecord(job.id), result, viewTracker);
      jobCache.put(after);
      // The list may contain a job twice.
      known.set(job.id, after);
    }
  }

  return {
    async writeResults(results, discover) {
      try {
        // Buffered results go first: the store would reject them as outdated after newer ones.
        await writeBuffered();
        await saveResults(results, discover);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        await bufferResults(results, discover);
      }
    },
    async writeFailures(failures) {
      try {
        await saveFailures(failures);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        const known = await jobCache.get(failures.map(({ jobId }) => jobId));
        for (const { jobId, attempts, nextCheckAt, requestedAt } of failures) {
          const before = known.get(jobId) ?? createEmptyRecord(jobId);
          if (isOutdated({ requestedAt, checkedAt: before.checkedAt, now: store.now() })) continue;
          jobCache.put({ ...before, failedAttempts: attempts, nextCheckAt });
        }
      }
    },
    async flush() {
      try {
        await writeBuffered();
        if (store.problem() === null) jobCache.settle();
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
      }
    },
  };
}

function findSucceeded(results: readonly JobResult[], changes: readonly StatusChange[]): JobKind[] {
  const changed = new Set(changes.map(({ jobId }) => jobId));
  return results.flatMap(({ job: { id, type, status }, profile }) =>
    type != null && toPhase(status) === 'succeeded' && changed.has(id) ? [{ profile, type }] : [],
  );
}

/** Creates the failure that replaces a result which can't be stored. */
function toFailure({ job, requestedAt, checkedAt: at }: JobResult): JobFailure {
  const problem = createProblem(
    'internal_error',
    "SWR's response can't be stored. The server log has the details.",
  );
  const attempts = { problem, since: at, lastAt: at, count: 1 };
  return { jobId: job.id, attempts, nextCheckAt: at + DROPPED_RETRY_MS, requestedAt };
}

/** Whether a finished job is unchanged. Lists contain many such jobs, which need no buffering. */
function isUnchangedAndFinal(
  { job: before, nextCheckAt, failedAttempts }: JobRecordWithHistory,
  job: Job,
): boolean {
  return nextCheckAt === null && failedAttempts === null && JSON.stringify(before) === JSON.stringify(job);
}

function createEmptyRecord(jobId: string): JobRecordWithHistory {
  return {
    jobId,
    profile: null,
    region: null,
    job: null,
    checkedAt: null,
    nextCheckAt: null,
    changedAt: null,
    failedAttempts: null,
    viewedAt: 0,
    pinned: false,
    note: null,
    history: [],
  };
}

function applyResult(
  before: JobRecordWithHistory,
  { job, profile, region, checkedAt }: JobResult,
  viewTracker: ViewTracker,
): JobRecordWithHistory {
  const isChange = before.job?.status !== job.status;
  const transition = { status: job.status, observedAt: checkedAt, notBefore: before.checkedAt };
  const after = {
    ...before,
    job,
    profile,
    region,
    checkedAt,
    failedAttempts: null,
    changedAt: isChange ? checkedAt : before.changedAt,
    history: isChange ? [...before.history, transition] : before.history,
  };
  return { ...after, nextCheckAt: viewTracker.nextCheckAt(after) };
}
