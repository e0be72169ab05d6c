import 'server-only';
import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import { createProblem, type Problem, type ProblemCode } from '@/lib/contract/problem';
import { isUuid } from '@/lib/domain/find-job-ids-shapes';
import { INSTANCE_ID_PATTERN } from '@/lib/domain/instance';
import type { PollBounds } from '@/lib/domain/poll-interval';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import { computeElapsedMs } from '@/lib/server/monitor/clock';
import { isKnownRecord, toIsoOrNull } from '@/lib/server/monitor/job-responses';
import { getLastFetchAt } from '@/lib/server/monitor/last-fetch';
import { NOT_FOUND_RETRY_MS, PENDING_MS, QUOTA_RETRY_MS } from '@/lib/server/monitor/lookup-times';
import type { Metrics } from '@/lib/server/monitor/metrics';
import { ignoreStoreError } from '@/lib/server/store/errors';
import type { Store } from '@/lib/server/store/store';
import { waitAtMost } from '@/lib/server/wait-at-most';
import type { InstanceFetcher, InstanceTarget } from './instance-fetcher';
import type { InstancePresenter, KnownInstance } from './instance-presenter';
import type { InstanceRecords } from './instance-records';

/** ID of an instance that is not known, and the reason. */
export interface UnknownInstance {
  id: string;
  problem: Problem;
  nextCheckAt: string | null;
}

export type InstanceState = InstanceResponse | UnknownInstance;

/** Returns whether SWR has returned the instance or one of its jobs. */
export function isKnownInstance(state: InstanceState): state is InstanceResponse {
  return 'jobs' in state;
}

export interface GetInstanceOptions {
  /**
   * Whether the user requested a refresh. Fetches the instance even if it is not due or is deleted.
   * @default false
   */
  isRefresh?: boolean;
  /** Whether the caller may fetch unknown instances. Called once per such fetch, so that it can count against a quota. */
  canFetchUnknown: () => boolean;
  /**
   * Maximum wait for SWR in ms, after which the stored state is returned.
   * @default No limit for an unknown instance and a refresh; KNOWN_TIMEOUT_MS otherwise.
   */
  timeoutMs?: number;
}

/** Serves instances from the store and fetches them if they are unknown, refreshed or due. */
export interface InstanceLookup {
  /** Returns the state of an instance, or a problem. */
  getInstance: (id: string, options: GetInstanceOptions) => Promise<InstanceState>;
  /**
   * Finds out whether an ID that is no job identifies an instance. Requests a UUID from SWR unless that was done recently. The
   * caller has counted the request against the quota.
   */
  identify: (id: string) => Promise<boolean>;
}

export const TOO_MANY_LOOKUPS = 'Too many lookups of unknown instances. Try again in a minute.';
/** Interval between checks whether an ID that is no job has become an instance. */
const IDENTIFY_INTERVAL_MS = 10 * 60_000;
/** Maximum wait for SWR if there is a state to show. */
export const KNOWN_TIMEOUT_MS = 2_500;
/** Interval between writes of a view, which only matters to retention. */
const VIEW_WRITE_INTERVAL_MS = 60 * 60_000;

interface InstanceLookupOptions {
  listProfiles: () => Promise<readonly ActiveProfile[]>;
  store: Store;
  bounds: PollBounds;
  records: InstanceRecords;
  fetcher: InstanceFetcher;
  presenter: InstancePresenter;
  metrics: Metrics;
  /** Prevents further lookups of IDs that are no jobs. */
  stopping: AbortSignal;
}

export function createInstanceLookup(options: InstanceLookupOptions): InstanceLookup {
  const { listProfiles, store, bounds, records, fetcher, presenter, metrics, stopping } = options;

  async function find(instanceId: string): Promise<KnownInstance> {
    const [record, jobs] = await Promise.all([
      records.find(instanceId),
      // While the store is unavailable, the instance is shown without its jobs.
      store.instances.findInstanceJobs(instanceId).catch(ignoreStoreError),
    ]);
    return { instanceId, record, jobs: (jobs ?? []).filter(isKnownRecord) };
  }

  /** Returns the profile that has the instance; all of them if that is unknown. */
  async function selectProfiles({ record, jobs }: KnownInstance): Promise<readonly ActiveProfile[]> {
    const profiles = await listProfiles();
    const name = record?.profile ?? jobs[0]?.profile;
    const known = profiles.filter((profile) => profile.name === name);
    return known.length > 0 ? known : profiles;
  }

  function needsFetch({ record }: KnownInstance, isRefresh: boolean): boolean {
    const lastFetchAt = getLastFetchAt(record);
    const ageMs = computeElapsedMs(lastFetchAt, store.now());
    if (isRefresh) return ageMs >= bounds.minMs;
    if (record === undefined || lastFetchAt === 0) return true;
    if (record.nextCheckAt !== null) return record.nextCheckAt <= store.now();
    return record.instance === null && ageMs >= NOT_FOUND_RETRY_MS;
  }

  /** Returns whether SWR has recently not found the ID, or denied it, or is paused. */
  function wasFetchedRecently({ record }: KnownInstance): boolean {
    const failure = record?.failedAttempts;
    if (failure == null) return false;
    const isConclusive = ['instance_not_found', 'upstream_forbidden'].includes(failure.problem.code);
    if (!isConclusive) return (record?.nextCheckAt ?? 0) > store.now();
    return computeElapsedMs(failure.lastAt, store.now()) < IDENTIFY_INTERVAL_MS;
  }

  async function present(known: KnownInstance): Promise<InstanceState> {
    const { instanceId, record } = known;
    const pendingAt = fetcher.isFetching(instanceId) ? store.now() + PENDING_MS : null;
    if (isKnown(known)) {
      if (record && computeElapsedMs(record.viewedAt, store.now()) >= VIEW_WRITE_INTERVAL_MS)
        await store.instances.recordInstanceView(instanceId).catch(ignoreStoreError);
      return presenter.present(known, pendingAt);
    }
    const failure = record?.failedAttempts;
    if (failure == null || pendingAt !== null) {
      const detail = 'SWR has not responded yet. Try again in a moment.';
      return toUnknownInstance(instanceId, 'look_up_pending', detail, store.now() + PENDING_MS);
    }
    const { problem } = failure;
    return { id: instanceId, problem, nextCheckAt: toIsoOrNull(record?.nextCheckAt ?? null) };
  }

  return {
    async getInstance(id, { isRefresh = false, canFetchUnknown, timeoutMs }) {
      if (!INSTANCE_ID_PATTERN.test(id)) {
        const detail = 'An instance ID has 1 to 64 characters: letters, digits and hyphens.';
        return toUnknownInstance(id, 'invalid_request', detail);
      }
      const instanceId = id.toLowerCase();
      const known = await find(instanceId);
      const profiles = await selectProfiles(known);
      if (profiles.length === 0) {
        if (isKnown(known)) return present(known);
        const detail = 'No profile is configured. Add a profile to look up instances.';
        return toUnknownInstance(instanceId, 'no_credentials', detail);
      }
      const mustFetch = needsFetch(known, isRefresh);
      const isInFlight = fetcher.isFetching(instanceId);
      // Joining a fetch in flight is free, so it does not count against the quota.
      if (mustFetch && !isKnown(known) && !isInFlight && !canFetchUnknown()) {
        const retryAt = store.now() + QUOTA_RETRY_MS;
        return toUnknownInstance(instanceId, 'too_many_requests', TOO_MANY_LOOKUPS, retryAt);
      }
      metrics.countInstanceLookup(mustFetch && !isInFlight ? 'asked' : 'shared');
      if (!mustFetch) return present(known);
      const patienceMs = isKnown(known) && !isRefresh ? KNOWN_TIMEOUT_MS : undefined;
      await waitAtMost(timeoutMs ?? patienceMs, fetcher.fetch(toTarget(known, profiles)));
      return present(await find(instanceId));
    },
    async identify(id) {
      const instanceId = id.toLowerCase();
      const known = await find(instanceId);
      if (isKnown(known)) return true;
      if (!isUuid(id) || wasFetchedRecently(known) || stopping.aborted) return false;
      const profiles = await selectProfiles(known);
      await fetcher.fetch(toTarget(known, profiles));
      return isKnown(await find(instanceId));
    },
  };
}

function toTarget(known: KnownInstance, profiles: readonly ActiveProfile[]): InstanceTarget {
  const { instanceId, record } = known;
  return { instanceId, record, profiles, isKnown: isKnown(known) };
}

/** Returns whether SWR has returned the instance or one of its jobs, or a user follows it. */
function isKnown({ record, jobs }: KnownInstance): boolean {
  return record?.instance != null || record?.isFollowed === true || jobs.length > 0;
}

function toUnknownInstance(
  id: string,
  code: ProblemCode,
  detail: string,
  nextAt: number | null = null,
): UnknownInstance {
  return { id, problem: createProblem(code, detail), nextCheckAt: toIsoOrNull(nextAt) };
}
