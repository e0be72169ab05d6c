import 'server-only';
import type { Job } from '@/lib/jobs/job';
import { StoreError } from '@/lib/store/errors';
import type { JobAnswer, JobFailure, JobRecordWithHistory } from '@/lib/store/job-record';
import { isOutdated } from '@/lib/store/operation';
import type { Store } from '@/lib/store/store';
import { logChange } from './log-lines';
import type { Snapshots } from './snapshots';
import { Unstored } from './unstored';
import type { Views } from './views';

export interface Recorder {
  /** Remembers what SWR answered. What nobody asked for by ID is taken in only where `discover` says so. */
  answers: (answers: readonly JobAnswer[], discover?: (job: Job) => boolean) => Promise<void>;
  failures: (failures: readonly JobFailure[]) => Promise<void>;
  /** Stores what could not be stored before, once the store works again. */
  flush: () => Promise<void>;
}

/** Writes to the store; while that fails, to memory, for those who look now and for the store later. */
export function createRecorder({
  store,
  snapshots,
  views,
}: {
  store: Store;
  snapshots: Snapshots;
  views: Views;
}): Recorder {
  const unstored = new Unstored();
  /** Apart, so that a long list pushes out no change of a job that somebody has asked for. */
  const discovered = new Unstored();

  async function storeAll(): Promise<void> {
    // A job is discovered before it is known.
    const some = [...discovered.all(), ...unstored.all()];
    if (some.length === 0) return;
    const changes = await store.saveAnswers(some, { nextCheckAt: views.nextCheckAt });
    changes.forEach(logChange);
    for (const each of [discovered, unstored]) each.remove(some);
  }

  /** As the store does it, for those who look now. */
  async function keepAnswers(answers: readonly JobAnswer[], discover?: (job: Job) => boolean): Promise<void> {
    const known = await snapshots.get(answers.map(({ job }) => job.id));
    for (const answer of answers) {
      const { job } = answer;
      const before = known.get(job.id);
      if (discover && (before === undefined ? !discover(job) : isSettled(before, job))) continue;
      (discover && before === undefined ? discovered : unstored).add(answer);
      const after = afterAnswer(before ?? blank(job.id), answer, views);
      snapshots.keep(after);
      // An answer may hold a job twice.
      known.set(job.id, after);
    }
  }

  return {
    async answers(answers, discover) {
      try {
        // What came before goes first, or the store would take it for outdated.
        await storeAll();
        const changes = await store.saveAnswers(answers, {
          nextCheckAt: views.nextCheckAt,
          ...(discover && { discover }),
        });
        changes.forEach(logChange);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        await keepAnswers(answers, discover);
      }
    },
    async failures(failures) {
      try {
        await store.saveFailures(failures);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        const known = await snapshots.get(failures.map(({ jobId }) => jobId));
        for (const { jobId, tries, nextCheckAt, askedAt } of failures) {
          const before = known.get(jobId) ?? blank(jobId);
          if (isOutdated({ askedAt, checkedAt: before.checkedAt, now: store.now() })) continue;
          snapshots.keep({ ...before, failedTries: tries, nextCheckAt });
        }
      }
    },
    async flush() {
      try {
        await storeAll();
        if (store.problem() === null) snapshots.settle();
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
      }
    },
  };
}

/** An ended job that is as it was: lists hold many. */
function isSettled({ job: before, nextCheckAt, failedTries }: JobRecordWithHistory, job: Job): boolean {
  return nextCheckAt === null && failedTries === null && JSON.stringify(before) === JSON.stringify(job);
}

function blank(jobId: string): JobRecordWithHistory {
  return {
    jobId,
    profile: null,
    region: null,
    job: null,
    checkedAt: null,
    nextCheckAt: null,
    changedAt: null,
    failedTries: null,
    viewedAt: 0,
    pinned: false,
    note: null,
    history: [],
  };
}

function afterAnswer(
  before: JobRecordWithHistory,
  { job, profile, region, checkedAt }: JobAnswer,
  views: Views,
): JobRecordWithHistory {
  const isChange = before.job?.status !== job.status;
  const transition = { status: job.status, observedAt: checkedAt, notBefore: before.checkedAt };
  const after = {
    ...before,
    job,
    profile,
    region,
    checkedAt,
    failedTries: null,
    changedAt: isChange ? checkedAt : before.changedAt,
    history: isChange ? [...before.history, transition] : before.history,
  };
  return { ...after, nextCheckAt: views.nextCheckAt(after) };
}
