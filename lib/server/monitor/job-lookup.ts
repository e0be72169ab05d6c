import 'server-only';
import { toInstancePath } from '@/lib/contract/instance-path';
import type { JobState, KnownJob } from '@/lib/contract/job-schemas';
import { createProblem } from '@/lib/contract/problem';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import { JOB_ID_PATTERN } from '@/lib/domain/job-id';
import type { PollBounds } from '@/lib/domain/poll-interval';
import type { JobRecordWithHistory } from '@/lib/server/store/jobs/job-record';
import { ignoreStoreError } from '@/lib/server/store/errors';
import type { Store } from '@/lib/server/store/store';
import { waitAtMost } from '@/lib/server/wait-at-most';
import type { InstanceMonitor } from './instances/instances';
import type { JobFetcher } from './job-fetcher';
import { getLastFetchAt } from './last-fetch';
import { computeElapsedMs } from './clock';
import type { Estimates } from './estimates';
import { isKnownRecord, toUnknownJob } from './job-responses';
import type { Metrics } from './metrics';
import type { JobCache } from './job-cache';
import type { JobPresenter } from './job-presenter';
import { NOT_FOUND_RETRY_MS, QUOTA_RETRY_MS } from './lookup-times';

export interface GetJobOptions {
  /** Returns only a job of this profile, and tries this profile first. */
  profile?: string;
  /**
   * Whether the user requested a refresh. Fetches the job even if it is not due or has finished.
   * @default false
   */
  isRefresh?: boolean;
  /**
   * Whether a removed job is fetched again, which restores it.
   * @default true
   */
  canRestore?: boolean;
  /** Whether the caller may fetch unknown jobs. Called once per such fetch, so that it can count against a quota. */
  canFetchUnknown: () => boolean;
  /**
   * Maximum wait for SWR in ms, after which the cached state is returned.
   * @default No limit.
   */
  timeoutMs?: number;
}

/** Serves jobs from the cache and fetches them if they are unknown, refreshed or overdue. */
export interface JobLookup {
  /** Returns the state of a job, or a problem. Rejects only on unexpected errors. */
  getJob: (jobId: string, options: GetJobOptions) => Promise<JobState>;
  /** Returns the states of these jobs from memory; undefined if any of them requires the store or SWR. */
  getCachedJobs: (jobIds: readonly string[]) => KnownJob[] | undefined;
}

export const TOO_MANY_LOOKUPS = 'Too many lookups of unknown jobs. Try again in a minute.';

interface JobLookupOptions {
  listProfiles: () => Promise<readonly ActiveProfile[]>;
  store: Store;
  bounds: PollBounds;
  jobCache: JobCache;
  fetcher: JobFetcher;
  presenter: JobPresenter;
  estimates: Estimates;
  metrics: Metrics;
  instances: Pick<InstanceMonitor['instances'], 'findStored'> & Pick<InstanceMonitor, 'identify'>;
}

/** Creates the job lookup. Concurrent fetches of one job are coalesced. */
export function createJobLookup(options: JobLookupOptions): JobLookup {
  const { listProfiles, store, bounds, jobCache, fetcher, presenter, estimates, metrics, instances } =
    options;

  const findRecord = async (jobId: string) => (await jobCache.get([jobId])).get(jobId);

  const isRemoved = (jobId: string) => store.jobs.isRemoved(jobId).catch(ignoreStoreError);

  function needsFetch(record: JobRecordWithHistory | undefined, isRefresh: boolean): boolean {
    const ageMs = computeElapsedMs(getLastFetchAt(record), store.now());
    if (isRefresh) return ageMs >= bounds.minMs;
    if (record === undefined || getLastFetchAt(record) === 0) return true;
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
      return toUnknownJob(jobId, 'job_not_found', `This job belongs to profile "${record.profile}".`);
    }
    if (isNotFound(record) && (await isInstance(jobId))) return toInstanceState(jobId);
    if (record !== undefined) await estimates.prepare([record]);
    return presenter.present(jobId, record);
  }

  const isInstance = (id: string) => instances.findStored(id).catch(ignoreStoreError);

  /** Fetches the job. Looks up an ID that is no job as an instance, and stops polling it if it is one. */
  async function fetchJob(
    jobId: string,
    record: JobRecordWithHistory | undefined,
    profiles: readonly ActiveProfile[],
  ): Promise<void> {
    await fetcher.fetch(jobId, record, profiles);
    if (isKnownRecord(record)) return;
    const { failedAttempts: attempts = null } = (await findRecord(jobId)) ?? {};
    if (attempts?.problem.code !== 'job_not_found' || !(await instances.identify(jobId))) return;
    const failure = { jobId, attempts, nextCheckAt: null, requestedAt: store.now() };
    await store.jobs.saveFailures([failure]).catch(ignoreStoreError);
  }

  async function getJob(
    jobId: string,
    { profile, isRefresh = false, canRestore = true, canFetchUnknown, timeoutMs }: GetJobOptions,
  ): Promise<JobState> {
    if (!JOB_ID_PATTERN.test(jobId)) {
      const detail = 'A job ID has 1 to 64 characters: letters, digits and hyphens.';
      return toUnknownJob(jobId, 'invalid_job_id', detail);
    }
    // All profiles are candidates even if one was requested, since the stored result serves later requests for any.
    const isRequested = ({ name }: ActiveProfile) => name === profile;
    const candidates = (await listProfiles()).toSorted(
      (a, b) => Number(isRequested(b)) - Number(isRequested(a)),
    );
    if (profile !== undefined && !candidates.some(isRequested)) {
      return toUnknownJob(jobId, 'profile_not_found', `Profile ${JSON.stringify(profile)} does not exist.`);
    }
    const record = await findRecord(jobId);
    if (candidates.length === 0 && !isKnownRecord(record)) {
      return toUnknownJob(
        jobId,
        'no_credentials',
        'Add a profile in the settings, or set HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and HUAWEICLOUD_REGION and restart.',
      );
    }
    const mustFetch = candidates.length > 0 && needsFetch(record, isRefresh);
    if (mustFetch && !canRestore && record === undefined && (await isRemoved(jobId))) {
      return toUnknownJob(jobId, 'job_not_found', 'This job was removed from the dashboard.');
    }
    if (mustFetch && !isKnownRecord(record) && (await isInstance(jobId))) return toInstanceState(jobId);
    // Joining a fetch in flight is free, so it does not count against the quota.
    if (mustFetch && !isKnownRecord(record) && !fetcher.isFetching(jobId) && !canFetchUnknown()) {
      return toUnknownJob(jobId, 'too_many_requests', TOO_MANY_LOOKUPS, store.now() + QUOTA_RETRY_MS);
    }
    const isInFlight = fetcher.isFetching(jobId);
    metrics.countLookup(mustFetch && !isInFlight ? 'asked' : 'shared');
    if (!mustFetch && !isInFlight) return toState(jobId, profile, record);
    // A known job does not wait for a fetch in flight, unless the user requested a refresh.
    if (mustFetch || isRefresh || !isKnownRecord(record)) {
      await waitAtMost(timeoutMs, fetchJob(jobId, record, candidates));
    }
    return toState(jobId, profile, await findRecord(jobId));
  }

  /** Returns the state of one job if nothing has to be awaited. */
  function getCachedJob(jobId: string): KnownJob | undefined {
    const record = jobCache.current(jobId) ?? undefined;
    if (!isKnownRecord(record) || needsFetch(record, false) || fetcher.isFetching(jobId)) return undefined;
    return presenter.presentCached(record);
  }

  return {
    getJob,
    getCachedJobs(jobIds) {
      const jobs: KnownJob[] = [];
      for (const jobId of jobIds) {
        const state = getCachedJob(jobId);
        if (state === undefined) return undefined;
        jobs.push(state);
      }
      metrics.countLookup('shared', jobs.length);
      return jobs;
    },
  };
}

/** Returns whether no profile has found a job with this ID. */
function isNotFound(record: JobRecordWithHistory | undefined): boolean {
  return !isKnownRecord(record) && record?.failedAttempts?.problem.code === 'job_not_found';
}

/** Returns the state of an ID that identifies an instance instead of a job. */
function toInstanceState(id: string): JobState {
  const problem = createProblem(
    'job_not_found',
    'This is the ID of an instance, which has a page of its own.',
  );
  const instanceId = id.toLowerCase();
  const instance = { id: instanceId, path: toInstancePath(instanceId) };
  return { id, problem: { ...problem, instance }, nextCheckAt: null };
}
