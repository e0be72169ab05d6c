import 'server-only';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import { computeElapsedMs } from '@/lib/server/monitor/clock';
import type { Store } from '@/lib/server/store/store';
import type { InstanceFetcher } from './instance-fetcher';

/** Checks followed instances when they are due. */
export interface FollowPoller {
  /** Leases due instances and starts fetching them. Called in every tick, and skips most of them. */
  poll: () => Promise<void>;
}

const POLL_INTERVAL_MS = 1_000;
const MAX_CONCURRENT_FETCHES = 8;

interface FollowPollerOptions {
  listProfiles: () => Promise<readonly ActiveProfile[]>;
  store: Store;
  fetcher: InstanceFetcher;
}

export function createFollowPoller({ listProfiles, store, fetcher }: FollowPollerOptions): FollowPoller {
  let lastPollAt = -Infinity;
  let activeFetches = 0;

  return {
    async poll() {
      const limit = MAX_CONCURRENT_FETCHES - activeFetches;
      if (limit <= 0 || computeElapsedMs(lastPollAt, store.now()) < POLL_INTERVAL_MS) return;
      lastPollAt = store.now();
      const profiles = await listProfiles();
      if (profiles.length === 0) return;
      for (const record of await store.instances.leaseDueInstances({ limit, leaseMs: fetcher.leaseMs })) {
        const { instanceId } = record;
        const ofRecord = profiles.filter(({ name }) => name === record.profile);
        const isKnown = ofRecord.length > 0;
        activeFetches += 1;
        void fetcher
          .fetchLeased({ instanceId, record, profiles: isKnown ? ofRecord : profiles, isKnown }, record)
          .finally(() => (activeFetches -= 1));
      }
    },
  };
}
