import 'server-only';
import type { InstancesResponse } from '@/lib/contract/instance-schemas';
import { toInstancePhase } from '@/lib/domain/instance-phase';
import type { PollBounds } from '@/lib/domain/poll-interval';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import type { Estimates } from '@/lib/server/monitor/estimates';
import type { JobPresenter } from '@/lib/server/monitor/job-presenter';
import type { Metrics } from '@/lib/server/monitor/metrics';
import type { RateLimiter } from '@/lib/server/monitor/rate-limiter';
import type { Store } from '@/lib/server/store/store';
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
  list: (query: Parameters<Store['instances']['findInstancesPage']>[0]) => Promise<InstancesResponse>;
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

interface InstancesOptions {
  listProfiles: () => Promise<readonly ActiveProfile[]>;
  store: Store;
  bounds: PollBounds;
  /** Timeout of one request to SWR, in ms. */
  timeoutMs: number;
  rateLimiter: RateLimiter;
  estimates: Estimates;
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
  return {
    identify: lookup.identify,
    poll: createFollowPoller({ ...options, fetcher }).poll,
    idle: fetcher.idle,
    instances: {
      get: lookup.getInstance,
      async list(query) {
        const { instances, nextCursor } = await store.instances.findInstancesPage(query);
        return {
          instances: instances.map(({ instanceId: id, status, ...rest }) => ({
            id,
            ...rest,
            phase: status === null ? null : toInstancePhase(status),
          })),
          nextCursor,
        };
      },
      follow: (id) => store.instances.followInstance(id.toLowerCase()),
      unfollow: (id) => store.instances.unfollowInstance(id.toLowerCase()),
      wait: createInstanceWait(lookup, records, store, stopping),
      findStored: (id) => store.instances.isInstance(id.toLowerCase()),
    },
  };
}
