import 'server-only';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import type { Instance } from '@/lib/domain/instance';
import type { PollBounds } from '@/lib/domain/poll-interval';
import { createCoalescer } from '@/lib/server/monitor/coalescer';
import type { RateLimiter } from '@/lib/server/monitor/rate-limiter';
import { computeRetryState } from '@/lib/server/monitor/retry-state';
import { Throttled } from '@/lib/server/monitor/throttled';
import { toProblem } from '@/lib/server/monitor/to-problem';
import { isNotFound, tryProfiles } from '@/lib/server/monitor/try-profiles';
import { getLastFetchAt } from '@/lib/server/monitor/last-fetch';
import {
  computeLeaseMs,
  fetchUnderLease,
  INTERACTIVE_MAX_WAIT_MS,
  SCHEDULED_MAX_WAIT_MS,
} from '@/lib/server/monitor/leased-fetch';
import { ignoreStoreError } from '@/lib/server/store/errors';
import type { InstanceLease, InstanceRecord } from '@/lib/server/store/instances/instance-record';
import type { Store } from '@/lib/server/store/store';
import { createDeniedProfiles } from './denied-profiles';
import type { InstanceRecords } from './instance-records';

/** An instance to fetch. */
export interface InstanceTarget {
  instanceId: string;
  /** The record as last read; undefined if the instance was never looked up. */
  record: InstanceRecord | undefined;
  /** The profile that has the instance; all of them if that is unknown. */
  profiles: readonly ActiveProfile[];
  /** Whether SWR has returned the instance or one of its jobs. */
  isKnown: boolean;
}

/** Requests instances from SWR (ShowInstance) and stores the results. */
export interface InstanceFetcher {
  /**
   * Fetches an instance for a waiting user. Concurrent calls for one instance are coalesced, across replicas too. Never
   * rejects.
   */
  fetch: (target: InstanceTarget) => Promise<void>;
  /** Fetches an instance that this replica has already leased. Never rejects. */
  fetchLeased: (target: InstanceTarget, lease: InstanceLease) => Promise<void>;
  /** Whether a fetch of this instance is in flight in this process. */
  isFetching: (instanceId: string) => boolean;
  /** Duration of a lease in ms. */
  leaseMs: number;
  /** Resolves once every fetch in flight has completed. */
  idle: () => Promise<void>;
}

interface InstanceFetcherOptions {
  store: Store;
  records: InstanceRecords;
  rateLimiter: RateLimiter;
  bounds: PollBounds;
  /** Timeout of one request to SWR. */
  timeoutMs: number;
}

/** Creates the instance fetcher. */
export function createInstanceFetcher({
  store,
  records,
  rateLimiter,
  bounds,
  timeoutMs,
}: InstanceFetcherOptions): InstanceFetcher {
  const coalescer = createCoalescer('instanceId');
  const deniedProfiles = createDeniedProfiles();
  const leaseMs = computeLeaseMs(timeoutMs);

  async function showInstance(profile: ActiveProfile, instanceId: string): Promise<Instance> {
    try {
      const instance = await profile.client.showInstance(instanceId);
      deniedProfiles.record(profile, null);
      return instance;
    } catch (error) {
      deniedProfiles.record(profile, error);
      throw error;
    }
  }

  /**
   * Fetches the instance and stores the outcome. The lease is undefined if the store is unavailable.
   * @returns False if the lease expired first: another replica may fetch the instance, or has done so.
   */
  async function fetchWithLease(
    { instanceId, record, profiles, isKnown }: InstanceTarget,
    lease: InstanceLease | undefined,
    maxWaitMs: number,
  ): Promise<boolean> {
    const denials = isKnown ? [] : profiles.map(deniedProfiles.getError);
    const candidates = profiles.filter((_, index) => denials[index] === undefined);
    const outcome = await tryProfiles(candidates, {
      id: instanceId,
      rateLimiter,
      maxWaitMs,
      now: store.now,
      lease,
      renewLease: (current) => store.instances.renewInstanceLease(current, leaseMs),
      send: (candidate) => showInstance(candidate, instanceId),
    });
    if (outcome.kind === 'lease_expired') return false;
    const { requestedAt } = outcome;
    const checkedAt = store.now();
    if (outcome.kind === 'found') {
      const { name: profile, region } = outcome.profile;
      const instance = outcome.value;
      await records.saveResult({ instanceId, instance, profile, region, requestedAt, checkedAt });
      return true;
    }
    const [profile] = candidates;
    if (isNotFound(outcome.error) && profile && (await isDeleted(record, profile))) {
      const { name, region } = profile;
      await records.saveResult({
        instanceId,
        instance: null,
        profile: name,
        region,
        requestedAt,
        checkedAt,
      });
      return true;
    }
    const denial = denials.find((error) => error !== undefined);
    // A profile that was not asked may have the instance.
    const isInconclusive = outcome.error === undefined || isNotFound(outcome.error);
    const error = isInconclusive && denial !== undefined ? denial : outcome.error;
    if (error instanceof Throttled && record?.instance != null) {
      const retryAt = checkedAt + Math.max(error.retryAfterMs, bounds.minMs);
      if (outcome.lease !== undefined)
        await store.instances.releaseInstanceLease(outcome.lease, retryAt).catch(ignoreStoreError);
      return true;
    }
    const problem = toProblem(error, 'instance');
    const before = record?.failedAttempts ?? null;
    const retry = computeRetryState(error, { id: instanceId, problem, before, now: checkedAt, bounds });
    await records.saveFailure({ instanceId, ...retry, requestedAt });
    return true;
  }

  return {
    leaseMs,
    isFetching: coalescer.isInFlight,
    idle: coalescer.idle,
    fetch: (target) =>
      coalescer.join(target.instanceId, () => {
        const { instanceId, record } = target;
        return fetchUnderLease({
          leaseMs,
          // The lease of a fetch whose result can't be stored lasts until it expires, so it is not waited for.
          acquire: () =>
            records.isPending(instanceId)
              ? Promise.resolve(undefined)
              : store.instances.acquireInstanceLease(instanceId, record, leaseMs),
          fetch: (lease) => fetchWithLease(target, lease, INTERACTIVE_MAX_WAIT_MS),
          isFetched: async () => getLastFetchAt(await records.find(instanceId)) !== getLastFetchAt(record),
          changed: (signal) => records.changed(instanceId, signal),
        });
      }),
    fetchLeased: (target, lease) =>
      coalescer.start(target.instanceId, async () => {
        await fetchWithLease(target, lease, SCHEDULED_MAX_WAIT_MS);
      }),
  };
}

/** Returns whether a 404 of this profile means that the instance was deleted: it was there before, in the same project. */
async function isDeleted(record: InstanceRecord | undefined, profile: ActiveProfile): Promise<boolean> {
  if (record?.instance == null) return false;
  if (record.profile !== profile.name || record.region !== profile.region) return false;
  const projectId = record.instance['project_id'];
  return typeof projectId !== 'string' || projectId === (await profile.client.projectId());
}
