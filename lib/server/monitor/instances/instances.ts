import 'server-only';
import type { InstancesResponse, ListedInstance } from '@/lib/contract/instance-schemas';
import { isUuid } from '@/lib/domain/find-job-ids-shapes';
import { toInstancePhase } from '@/lib/domain/instance-phase';
import { toPhase } from '@/lib/domain/phase';
import type { PollBounds } from '@/lib/domain/poll-interval';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import type { JobPresenter } from '@/lib/server/monitor/job-presenter';
import type { Metrics } from '@/lib/server/monitor/metrics';
import type { RateLimiter } from '@/lib/server/monitor/rate-limiter';
import type { Store } from '@/lib/server/store/store';
import { createFindByName, type FindByNameOptions } from './find-by-name';
import { createFollowPoller, type FollowPoller } from './follow-poller';
import { createInstanceFetcher, type InstanceFetcher } from './instance-fetcher';
import type { InstanceLinks } from './instance-links';
import { createInstanceLookup, type InstanceLookup } from './instance-lookup';
import { createInstancePresenter } from './instance-presenter';
import { createInstanceRecords } from './instance-records';
import { createInstanceWait, type WaitForInstance } from './instance-wait';

/** Instances: their states, and those that are followed. IDs may be in any case. */
export interface Instances {
  /** Returns the state of an instance, or a problem. Rejects only on unexpected errors. */
  get: InstanceLookup['getInstance'];
  /**
   * Returns a page of the known instances whose ID or name contains a text.
   * @throws CursorError if the cursor is invalid, StoreError if the store is unavailable.
   */
  list: (query: InstanceQuery) => Promise<InstancesResponse>;
  /**
   * Like `list`. If no known instance has exactly this name, it is looked up in SWR first.
   * @throws StoreError if the store is unavailable.
   */
  find: (query: InstanceQuery, options: FindByNameOptions) => Promise<InstancesResponse>;
  /**
   * Follows a known instance: it is checked until it is deleted, viewed or not. A deleted one is left as it is.
   * @throws StoreError if the store is unavailable.
   */
  follow: (id: string) => Promise<void>;
  /**
   * Stops following an instance. Returns false if it was not followed.
   * @throws StoreError if the store is unavailable.
   */
  unfollow: (id: string) => Promise<boolean>;
  wait: WaitForInstance;
  /**
   * Returns whether SWR has returned an instance, or a job of an instance, with this ID. Sends no request to SWR.
   * @throws StoreError if the store is unavailable.
   */
  findStored: (id: string) => Promise<boolean>;
}

type InstanceQuery = Parameters<Store['instances']['findInstancesPage']>[0];

interface InstancesOptions {
  listProfiles: () => Promise<readonly ActiveProfile[]>;
  store: Store;
  bounds: PollBounds;
  /** Timeout of one request to SWR, in ms. */
  timeoutMs: number;
  rateLimiter: RateLimiter;
  jobPresenter: JobPresenter;
  metrics: Metrics;
  getLinks: InstanceLinks;
  /** Ends every wait. */
  stopping: AbortSignal;
}

/** The part of the monitor that handles instances. */
export interface InstanceMonitor {
  instances: Instances;
  identify: InstanceLookup['identify'];
  /** Checks followed instances that are due. */
  poll: FollowPoller['poll'];
  /** Resolves once every fetch in flight has completed. */
  idle: InstanceFetcher['idle'];
}

export function createInstanceMonitor(options: InstancesOptions): InstanceMonitor {
  const { store, bounds, jobPresenter, stopping } = options;
  const records = createInstanceRecords(store, bounds);
  const fetcher = createInstanceFetcher({ ...options, records });
  const presenter = createInstancePresenter({ ...options, presenter: jobPresenter });
  const lookup = createInstanceLookup({ ...options, records, fetcher, presenter });
  const findByName = createFindByName({ ...options, records });

  async function list(query: InstanceQuery): Promise<InstancesResponse> {
    const { instances, nextCursor } = await store.instances.findInstancesPage(query);
    return {
      instances: instances.map(({ instanceId: id, status, lastJob, ...rest }) => ({
        id,
        ...rest,
        phase: status === null ? null : toInstancePhase(status),
        lastJob: lastJob && { ...lastJob, phase: toPhase(lastJob.status) },
      })),
      nextCursor,
    };
  }

  return {
    identify: lookup.identify,
    poll: createFollowPoller({ ...options, fetcher }).poll,
    idle: fetcher.idle,
    instances: {
      get: lookup.getInstance,
      list,
      async find(query, findOptions) {
        const known = await list(query);
        const { text } = query;
        const isNamed = ({ name }: ListedInstance) => name?.toLowerCase() === text.toLowerCase();
        if (text === '' || isUuid(text) || known.instances.some(isNamed)) return known;
        const problems = await findByName(text, findOptions);
        return { ...(await list(query)), ...(problems.length > 0 && { problems }) };
      },
      follow: (id) => store.instances.followInstance(id.toLowerCase()),
      unfollow: (id) => store.instances.unfollowInstance(id.toLowerCase()),
      wait: createInstanceWait(lookup, records, store, stopping),
      findStored: (id) => store.instances.isInstance(id.toLowerCase()),
    },
  };
}
