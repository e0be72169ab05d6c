import 'server-only';
import { DELETED_STATUS } from '@/lib/domain/instance-phase';
import type { PollBounds } from '@/lib/domain/poll-interval';
import { BoundedMap } from '@/lib/server/bounded-map';
import { logInstanceChange } from '@/lib/server/monitor/monitor-log';
import { getLastFetchAt } from '@/lib/server/monitor/last-fetch';
import { StoreError } from '@/lib/server/store/errors';
import type {
  InstanceFailure,
  InstanceRecordWithHistory,
  InstanceResult,
} from '@/lib/server/store/instances/instance-record';
import type { Store } from '@/lib/server/store/store';
import { computeInstanceCheckAt } from './instance-pace';

/** Reads and writes instances. While the store can't be read or written, the records are those in memory. */
export interface InstanceRecords {
  find: (instanceId: string) => Promise<InstanceRecordWithHistory | undefined>;
  saveResult: (result: InstanceResult) => Promise<void>;
  saveFailure: (failure: InstanceFailure) => Promise<void>;
  /** Whether the store lacks the latest result of this instance. */
  isPending: (instanceId: string) => boolean;
  /** Resolves once the instance has changed, in any replica, or the signal is aborted. */
  changed: (instanceId: string, signal: AbortSignal) => Promise<void>;
}

/** Maximum number of records in memory. */
const MAX_RECORDS = 1_000;

export function createInstanceRecords(store: Store, bounds: PollBounds): InstanceRecords {
  const recent = new BoundedMap<string, InstanceRecordWithHistory>(MAX_RECORDS);

  /** Records that the store lacks. It may reject writes, but still serve reads. */
  const pending = new BoundedMap<string, InstanceRecordWithHistory>(MAX_RECORDS);

  const getLatest = (instanceId: string) =>
    pending.get(instanceId) ?? recent.get(instanceId) ?? createEmptyRecord(instanceId);

  return {
    async find(instanceId) {
      try {
        const record = await store.instances.findInstance(instanceId);
        if (record !== undefined) recent.set(instanceId, record);
        const latest = pending.get(instanceId);
        // Another replica may have stored a newer one.
        if (latest !== undefined && getLastFetchAt(latest) > getLastFetchAt(record)) return latest;
        pending.delete(instanceId);
        return record;
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        return pending.get(instanceId) ?? recent.get(instanceId);
      }
    },
    async saveResult(result) {
      const nextCheckAt: Parameters<Store['instances']['saveInstanceResult']>[1]['nextCheckAt'] = (after) =>
        computeInstanceCheckAt(after, bounds);
      try {
        const change = await store.instances.saveInstanceResult(result, { nextCheckAt });
        pending.delete(result.instanceId);
        if (change !== null) logInstanceChange(change);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        // Nothing is written later: the next check after the store has recovered stores the state.
        const after = applyResult(getLatest(result.instanceId), result);
        pending.set(result.instanceId, { ...after, nextCheckAt: nextCheckAt(after) });
      }
    },
    async saveFailure(failure) {
      try {
        await store.instances.saveInstanceFailure(failure);
        pending.delete(failure.instanceId);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        const { instanceId, attempts, nextCheckAt } = failure;
        pending.set(instanceId, { ...getLatest(instanceId), failedAttempts: attempts, nextCheckAt });
      }
    },
    isPending: (instanceId) => pending.get(instanceId) !== undefined,
    changed: (instanceId, signal) =>
      new Promise((resolve) => {
        const stop = () => {
          unsubscribe();
          resolve();
        };
        const unsubscribe = store.onChange((changed) => {
          if (changed === null || changed === instanceId) stop();
        });
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop, { once: true });
      }),
  };
}

function createEmptyRecord(instanceId: string): InstanceRecordWithHistory {
  return {
    instanceId,
    profile: null,
    region: null,
    instance: null,
    status: null,
    checkedAt: null,
    nextCheckAt: null,
    failedAttempts: null,
    viewedAt: 0,
    isFollowed: false,
    deletedAt: null,
    history: [],
  };
}

/** Returns the record with a result applied, as the store would. */
function applyResult(before: InstanceRecordWithHistory, result: InstanceResult): InstanceRecordWithHistory {
  const { instance, profile, region, checkedAt } = result;
  const status = instance?.status ?? DELETED_STATUS;
  const transition = { status, observedAt: checkedAt, notBefore: before.checkedAt };
  return {
    ...before,
    profile,
    region,
    instance: instance ?? before.instance,
    status,
    checkedAt,
    failedAttempts: null,
    isFollowed: before.isFollowed && instance !== null,
    deletedAt: instance === null ? (before.deletedAt ?? checkedAt) : null,
    history: status === before.status ? before.history : [...before.history, transition],
  };
}
