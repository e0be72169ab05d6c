import 'server-only';
import { createProblem, type Problem } from '@/lib/contract/problem';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import type { PollBounds } from '@/lib/domain/poll-interval';
import { ignoreStoreError } from '@/lib/server/store/errors';
import type { JobRecord } from '@/lib/server/store/jobs/job-record';
import type { Lease } from '@/lib/server/store/jobs/leases';
import type { Store } from '@/lib/server/store/store';
import { createCoalescer } from './coalescer';
import { computeRetryState } from './retry-state';
import { type RateLimiter } from './rate-limiter';
import { toProblem } from './to-problem';
import { getLastFetchAt } from './last-fetch';
import {
  computeLeaseMs,
  fetchUnderLease,
  INTERACTIVE_MAX_WAIT_MS,
  SCHEDULED_MAX_WAIT_MS,
} from './leased-fetch';
import type { ResultWriter } from './result-writer';
import type { JobCache } from './job-cache';
import { Throttled } from './throttled';
import { tryProfiles } from './try-profiles';

/** Requests single jobs from SWR (ShowInstanceJob) and passes the results to the result writer. */
export interface JobFetcher {
  /**
   * Fetches a job from SWR for a waiting user and stores the result. Concurrent calls for one job are coalesced, across
   * replicas too. Never rejects.
   * @param record The record as last read; undefined if the job is unknown.
   */
  fetch: (jobId: string, record: JobRecord | undefined, profiles: readonly ActiveProfile[]) => Promise<void>;
  /**
   * Fetches a job that this replica has already leased. Releases the lease if the rate limiter grants no permit in time.
   * Never rejects.
   */
  fetchLeased: (record: JobRecord & Lease, profiles: readonly ActiveProfile[]) => Promise<void>;
  /** Whether a fetch of this job is in flight in this process. */
  isFetching: (jobId: string) => boolean;
  /** Duration of a lease in ms. */
  leaseMs: number;
  /** Resolves once every fetch in flight has completed. */
  idle: () => Promise<void>;
}

interface JobFetcherOptions {
  store: Store;
  jobCache: JobCache;
  resultWriter: ResultWriter;
  rateLimiter: RateLimiter;
  bounds: PollBounds;
  timeoutMs: number;
}

/** Creates the job fetcher. `timeoutMs` is the timeout of one request to SWR. */
export function createJobFetcher({
  store,
  jobCache,
  resultWriter,
  rateLimiter,
  bounds,
  timeoutMs,
}: JobFetcherOptions): JobFetcher {
  const coalescer = createCoalescer('jobId');
  const leaseMs = computeLeaseMs(timeoutMs);

  /**
   * Tries the profile that returned the job last, then the others. The lease is undefined if the store is unavailable.
   * @returns False if the lease expired first: another replica may fetch the job, or has done so.
   */
  async function fetchFromProfiles(
    { jobId, record, lease }: { jobId: string; record: JobRecord | undefined; lease: Lease | undefined },
    profiles: readonly ActiveProfile[],
    maxWaitMs: number,
  ): Promise<boolean> {
    const priority = ({ name }: ActiveProfile) => Number(name === record?.profile);
    const outcome = await tryProfiles(
      profiles.toSorted((a, b) => priority(b) - priority(a)),
      {
        id: jobId,
        rateLimiter,
        maxWaitMs,
        now: store.now,
        lease,
        renewLease: async (current) => (await store.jobs.renewLeases([current], leaseMs))[0] ?? null,
        send: ({ client }) => client.showJob(jobId),
      },
    );
    if (outcome.kind === 'lease_expired') return false;
    const { requestedAt } = outcome;
    if (outcome.kind === 'found') {
      const { name: profile, region } = outcome.profile;
      await resultWriter.writeResults([
        { job: outcome.value, profile, region, requestedAt, checkedAt: store.now() },
      ]);
      return true;
    }
    const { error } = outcome;
    const missingProfile = findMissingProfile(record, profiles);
    if (error instanceof Throttled && record?.job != null && missingProfile === null) {
      if (outcome.lease !== undefined)
        await store.jobs.releaseLeases([outcome.lease]).catch(ignoreStoreError);
      return true;
    }
    const before = record?.failedAttempts ?? null;
    const now = store.now();
    // A 404 of other profiles does not mean that the job is gone.
    const problem = missingProfile === null ? toProblem(error) : toMissingProfileProblem(missingProfile);
    const after = computeRetryState(error, { id: jobId, problem, before, now, bounds });
    await resultWriter.writeFailures([{ jobId, ...after, requestedAt }]);
    return true;
  }

  return {
    leaseMs,
    isFetching: coalescer.isInFlight,
    idle: coalescer.idle,
    fetch: (jobId, record, profiles) =>
      coalescer.join(jobId, () =>
        fetchUnderLease({
          leaseMs,
          // The lease of a fetch whose result can't be stored lasts until it expires, so it is not waited for.
          acquire: () =>
            jobCache.isPending(jobId)
              ? Promise.resolve(undefined)
              : store.jobs.acquireLease(jobId, record, leaseMs),
          fetch: (lease) => fetchFromProfiles({ jobId, record, lease }, profiles, INTERACTIVE_MAX_WAIT_MS),
          isFetched: async () => {
            jobCache.expire(jobId);
            return getLastFetchAt((await jobCache.get([jobId])).get(jobId)) !== getLastFetchAt(record);
          },
          changed: (signal) => jobCache.changed(jobId, signal),
        }),
      ),
    // Does not join a fetch in flight: that one found the job leased and waits for this result.
    fetchLeased: (record, profiles) =>
      coalescer.start(record.jobId, async () => {
        const leased = { jobId: record.jobId, record, lease: record };
        await fetchFromProfiles(leased, profiles, SCHEDULED_MAX_WAIT_MS);
      }),
  };
}

/** Returns the name of the profile that has the job if it is not among these profiles, or null. */
function findMissingProfile(
  record: JobRecord | undefined,
  profiles: readonly ActiveProfile[],
): string | null {
  const profile = record?.profile ?? null;
  return profiles.some(({ name }) => name === profile) ? null : profile;
}

function toMissingProfileProblem(profile: string): Problem {
  return createProblem(
    'profile_not_found',
    `Profile ${JSON.stringify(profile)} does not exist any more, and no other profile could read this job.`,
  );
}
