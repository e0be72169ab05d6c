import 'server-only';
import type { Job } from '@/lib/jobs/job';
import { isOutdated } from '@/lib/store/operation';
import type { JobAnswer, JobFailure, JobRecordWithHistory, Store } from '@/lib/store/store';
import { StoreError } from '@/lib/store/store';
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

  const before = async (jobId: string) => (await snapshots.get([jobId])).get(jobId) ?? blank(jobId);

  async function storeAll(): Promise<void> {
    if (unstored.isEmpty) return;
    const some = unstored.all();
    const changes = await store.saveAnswers(some, { nextCheckAt: views.nextCheckAt });
    changes.forEach(logChange);
    unstored.remove(some);
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
        for (const answer of answers) {
          unstored.add(answer);
          snapshots.keep(afterAnswer(await before(answer.job.id), answer, views));
        }
      }
    },
    async failures(failures) {
      try {
        await store.saveFailures(failures);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        for (const { jobId, tries, nextCheckAt, askedAt } of failures) {
          const known = await before(jobId);
          if (isOutdated({ askedAt, checkedAt: known.checkedAt, now: store.now() })) continue;
          snapshots.keep({ ...known, failedTries: tries, nextCheckAt });
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
