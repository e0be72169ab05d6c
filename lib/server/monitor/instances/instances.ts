import 'server-only';
import type { PollBounds } from '@/lib/domain/poll-interval';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import type { Estimates } from '@/lib/server/monitor/estimates';
import type { JobPresenter } from '@/lib/server/monitor/job-presenter';
import type { Metrics } from '@/lib/server/monitor/metrics';
import type { RateLimiter } from '@/lib/server/monitor/rate-limiter';
import type { Store } from '@/lib/server/store/store';
import { createInstanceFetcher } from './instance-fetcher';
import type { InstanceLinks } from './instance-links';
import { createInstanceLookup, type InstanceLookup, type InstanceState } from './instance-lookup';
import { createInstancePresenter } from './instance-presenter';
import { createInstanceRecords } from './instance-records';

/** Instances: their states, and those that are followed. */
export interface Instances {
  /** Returns the state of an instance, or a problem. Rejects only on unexpected errors. */
  get: InstanceLookup['getInstance'];
  /** Returns whether SWR has returned an instance, or a job of an instance, with this ID. Sends no request to SWR. */
  findStored: (id: string) => Promise<boolean>;
}

export type { InstanceState };

interface InstancesOptions {
  listProfiles: () => Promise<readonly ActiveProfile[]>;
  store: Store;
  bounds: PollBounds;
  timeoutMs: number;
  rateLimiter: RateLimiter;
  estimates: Estimates;
  jobPresenter: JobPresenter;
  metrics: Metrics;
  getLinks: InstanceLinks;
}

/** Creates the part of the monitor that handles instances. */
export function createInstances(options: InstancesOptions) {
  const { store, bounds, jobPresenter } = options;
  const records = createInstanceRecords(store, bounds);
  const fetcher = createInstanceFetcher({ ...options, records });
  const presenter = createInstancePresenter({ ...options, presenter: jobPresenter });
  const lookup = createInstanceLookup({ ...options, records, fetcher, presenter });
  const instances: Instances = {
    get: lookup.getInstance,
    findStored: (id) => store.instances.isInstance(id.toLowerCase()),
  };
  return { instances, lookup, fetcher };
}
