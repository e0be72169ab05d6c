import 'server-only';
import type { JobState, KnownJob } from '@/lib/contract/job-schemas';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import { JOB_ID_PATTERN } from '@/lib/domain/job-id';
import type { PollBounds } from '@/lib/domain/poll-interval';
import type { JobRecordWithHistory } from '@/lib/server/store/job-record';
import type { Store } from '@/lib/server/store/store';
import { lastAskedAt, type Asker } from './asker';
import { elapsedMs } from './elapsed';
import type { Estimates } from './estimates';
import { isKnownRecord, unknownJob } from './job-state';
import type { Metrics } from './metrics';
import type { Snapshots } from './snapshots';
import type { States } from './states';

export interface LookUpOptions {
  /** Returns only a job of this profile, and tries this profile first. */
  profile?: string;
  /**
   * Whether the user requested a refresh. Fetches the job even if it is not due or has finished.
   * @default false
   */
  fresh?: boolean;
  /** Whether the caller may fetch unknown jobs. Called once per such fetch, so that it can count against a quota. */
  mayAsk: () => boolean;
  /**
   * Maximum wait for SWR in ms, after which the cached state is returned.
   * @default No limit.
   */
  patienceMs?: number;
}

/** Serves jobs from the cache and fetches them if they are unknown, refreshed or overdue. */
export interface LookUps {
  /** Returns the state of a job, or a problem. Rejects only on unexpected errors. */
  lookUp: (jobId: string, options: LookUpOptions) => Promise<JobState>;
  /** Returns the states of these jobs from memory; undefined if any of them requires the store or SWR. */
  lookUpNow: (jobIds: readonly string[]) => KnownJob[] | undefined;
}

const QUOTA_RETRY_MS = 60_000;
/** Minimum interval between fetches of a job that is no longer polled because it was not found. */
const NOT_FOUND_RETRY_MS = 10_000;

interface JobLookupOptions {
  listProfiles: () => Promise<readonly ActiveProfile[]>;
  store: Store;
  bounds: PollBounds;
  jobCache: Snapshots;
  fetcher: Asker;
  presenter: States;
  estimates: Estimates;
  metrics: Metrics;
}

/** Creates the job lookup. Concurrent fetches of one job are coalesced. */
export function createLookUps(options: JobLookupOptions): LookUps {
  const { listProfiles, store, bounds, jobCache, fetcher, presenter, estimates, metrics } = options;

  const findRecord = async (jobId: string) => (await jobCache.get([jobId])).get(jobId);

  function needsFetch(record: JobRecordWithHistory | undefined, isRefresh: boolean): boolean {
    const ageMs = elapsedMs(lastAskedAt(record), store.now());
    if (isRefresh) return ageMs >= bounds.minMs;
    if (record === undefined || lastAskedAt(record) === 0) return true;
    if (record.nextCheckAt === null) return record.job === null && ageMs >= NOT_FOUND_RETRY_MS;
    // The scheduler polls due jobs, except while the store is unavailable.
    return store.problem() !== null && record.nextCheckAt <= store.now();
  }

  async function toState(
    jobId: string,
    profile: string | undefined,
    record: JobRecordWithHistory | undefined,
  ): Promise<JobState> {
    if (profile !== undefined && isKnownRecord(record) && record.profile !== profile) {
      return unknownJob(jobId, 'job_not_found', `This job belongs to profile "${record.profile}".`);
    }
    if (record !== undefined) await estimates.prepare([record]);
    return presenter.of(jobId, record);
  }

  async function lookUp(
    jobId: string,
    { profile, fresh = false, mayAsk, patienceMs }: LookUpOptions,
  ): Promise<JobState> {
    if (!JOB_ID_PATTERN.test(jobId)) {
      const detail = 'A job ID has 1 to 64 characters: letters, digits and hyphens.';
      return unknownJob(jobId, 'invalid_job_id', detail);
    }
    // All profiles are candidates even if one was requested, since the stored result serves later requests for any.
    const isRequested = ({ name }: ActiveProfile) => name === profile;
    const candidates = (await listProfiles()).toSorted(
      (a, b) => Number(isRequested(b)) - Number(isRequested(a)),
    );
    if (profile !== undefined && !candidates.some(isRequested)) {
      return unknownJob(jobId, 'profile_not_found', `Profile ${JSON.stringify(profile)} does not exist.`);
    }
    const record = await findRecord(jobId);
    if (candidates.length === 0 && !isKnownRecord(record)) {
      return unknownJob(
        jobId,
        'no_credentials',
        'Set HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and HUAWEICLOUD_REGION and restart, or add a profile.',
      );
    }
    const mustFetch = candidates.length > 0 && needsFetch(record, fresh);
    // Joining a fetch in flight is free, so it does not count against the quota.
    if (mustFetch && !isKnownRecord(record) && !fetcher.isAsking(jobId) && !mayAsk()) {
      const detail = 'Too many lookups of unknown jobs. Try again in a minute.';
      return unknownJob(jobId, 'too_many_requests', detail, store.now() + QUOTA_RETRY_MS);
    }
    const isInFlight = fetcher.isAsking(jobId);
    metrics.lookUp(mustFetch && !isInFlight ? 'asked' : 'shared');
    if (!mustFetch && !isInFlight) return toState(jobId, profile, record);
    // A known job does not wait for a fetch in flight, unless the user requested a refresh.
    if (mustFetch || fresh || !isKnownRecord(record)) {
      await waitAtMost(patienceMs, fetcher.ask(jobId, record, candidates));
    }
    return toState(jobId, profile, await findRecord(jobId));
  }

  /** Returns the state of one job if nothing has to be awaited. */
  function getCachedJob(jobId: string): KnownJob | undefined {
    const record = jobCache.current(jobId) ?? undefined;
    if (!isKnownRecord(record) || needsFetch(record, false) || fetcher.isAsking(jobId)) return undefined;
    return presenter.knownNow(record);
  }

  return {
    lookUp,
    lookUpNow(jobIds) {
      const jobs: KnownJob[] = [];
      for (const jobId of jobIds) {
        const state = getCachedJob(jobId);
        if (state === undefined) return undefined;
        jobs.push(state);
      }
      metrics.lookUp('shared', jobs.length);
      return jobs;
    },
  };
}

async function waitAtMost(timeoutMs: number | undefined, work: Promise<void>): Promise<void> {
  if (timeoutMs === undefined) return work;
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  await Promise.race([work, timeout]).finally(() => {
    clearTimeout(timer);
  });
}
