import 'server-only';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import { isTerminal, toPhase } from '@/lib/domain/phase';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';
import type { Job } from '@/lib/domain/job';
import { log } from '@/lib/server/logging/log';
import { ignoreStoreError } from '@/lib/server/store/errors';
import type { ProfileState } from '@/lib/server/store/profiles/profile-states';
import type { Store } from '@/lib/server/store/store';
import { LIST_LIMIT } from '@/lib/server/swr/read-payload';
import { SwrError } from '@/lib/server/swr/swr-error';
import { computeElapsedMs } from './clock';
import { type RateLimiter } from './rate-limiter';
import { toProblem } from './to-problem';
import type { ResultWriter } from './result-writer';
import { Throttled } from './throttled';

/** Reads the job list of a profile (ListInstanceJobs): a hundred jobs per request, including undiscovered ones. */
export interface ListSync {
  /** Whether reading the whole list takes fewer requests than fetching this many jobs one by one. */
  isWorthwhile: (state: ProfileState, jobs: number) => boolean;
  /**
   * Reads the list page by page and stores its jobs. Stops early after a failure or if the profile is rate limited.
   * @param onPage Called after each page with the job IDs on it.
   */
  readAll: (profile: ActiveProfile, onPage: (jobIds: ReadonlySet<string>) => Promise<void>) => Promise<void>;
  /** Whether the list may be requested now: SWR has not denied it, and it has not just failed. */
  canList: (profile: ActiveProfile) => Promise<boolean>;
  /** Returns the interval in ms between reads that only discover new jobs. It grows with the length of the list. */
  getSweepIntervalMs: (state: ProfileState) => number;
}

/** Minimum number of due jobs per list page; below it, jobs are fetched one by one. */
const MIN_JOBS_PER_PAGE = 3;
/** Pause of the list after SWR has denied it to the profile, in ms. */
export const LIST_DENIED_PAUSE_MS = 60 * 60_000;
/** Pause of the list after a failed request. Jobs are fetched one by one meanwhile. */
const FAILURE_PAUSE_MS = 30_000;
const MIN_SWEEP_INTERVAL_MS = 60_000;
const SWEEP_INTERVAL_PER_PAGE_MS = 6_000;
/** Maximum wait for the permit of one page. */
const MAX_WAIT_MS = 5_000;
const MAX_PAGES = 1_000;

interface ListSyncOptions {
  store: Store;
  resultWriter: ResultWriter;
  rateLimiter: RateLimiter;
  /** Age in ms from which finished jobs are not discovered, since retention would delete them again. */
  retentionMs: number;
}

/** Creates the list sync. */
export function createListSync({ store, resultWriter, rateLimiter, retentionMs }: ListSyncOptions): ListSync {
  /** Time of the last failure, by client: a profile that is replaced gets a new client, and so no pause. */
  const failedAt = new WeakMap<ActiveProfile['client'], number>();

  async function readPages(
    profile: ActiveProfile,
    onPage: Parameters<ListSync['readAll']>[1],
  ): Promise<void> {
    const { name, region, client } = profile;
    for (let page = 0; page < MAX_PAGES; page++) {
      await rateLimiter.acquire(name, MAX_WAIT_MS);
      const requestedAt = store.now();
      const { jobs, entries, total } = await client.listJobs(page * LIST_LIMIT);
      const checkedAt = store.now();
      await resultWriter.writeResults(
        jobs.map((job) => ({ job, profile: name, region, requestedAt, checkedAt })),
        (job) => !endedBefore(job, checkedAt - retentionMs),
      );
      await onPage(new Set(jobs.map(({ id }) => id)));
      if (page === 0)
        await savePageCount(name, Math.min(MAX_PAGES, Math.max(1, Math.ceil(total / LIST_LIMIT))));
      if (entries < LIST_LIMIT || (page + 1) * LIST_LIMIT >= total) break;
    }
  }

  /** Shares the page count, so that other replicas do not underestimate the cost of reading the list. */
  async function savePageCount(profile: string, pages: number): Promise<void> {
    if ((await rateLimiter.getState(profile)).listPages === pages) return;
    await store.profiles.saveListPages(profile, pages).catch(ignoreStoreError);
  }

  async function pauseAfter({ name, client }: ActiveProfile, error: unknown): Promise<void> {
    if (error instanceof SwrError && error.failure.kind === 'forbidden') {
      const { title } = toProblem(error);
      log.warn(
        { event: 'list_refused', profile: name },
        `${title}: profile ${name} can't list jobs (swr:instance:listJobs). Auto-discovery is off and jobs are fetched one by one. Next attempt in 1 hour.`,
      );
      await store.profiles.markListDenied(name, store.now() + LIST_DENIED_PAUSE_MS).catch(ignoreStoreError);
    }
    failedAt.set(client, store.now());
  }

  return {
    isWorthwhile: ({ listPages }, jobs) => listPages * MIN_JOBS_PER_PAGE <= jobs,
    getSweepIntervalMs: ({ listPages }) =>
      Math.max(MIN_SWEEP_INTERVAL_MS, listPages * SWEEP_INTERVAL_PER_PAGE_MS),
    async canList({ name, client }) {
      const { listDeniedUntil } = await rateLimiter.getState(name);
      const now = store.now();
      return (
        now >= listDeniedUntil && computeElapsedMs(failedAt.get(client) ?? -Infinity, now) >= FAILURE_PAUSE_MS
      );
    },
    async readAll(profile, onPage) {
      try {
        await readPages(profile, onPage);
        await rateLimiter.record(profile.name, 'list', null);
      } catch (error) {
        if (!(error instanceof SwrError || error instanceof Throttled)) throw error;
        await rateLimiter.record(profile.name, 'list', error);
        if (error instanceof SwrError) await pauseAfter(profile, error);
      }
    },
  };
}

function endedBefore(job: Job, time: number): boolean {
  const updatedAt = parseTimestampMs(job.updated_at);
  return isTerminal(toPhase(job.status)) && updatedAt !== null && updatedAt < time;
}
