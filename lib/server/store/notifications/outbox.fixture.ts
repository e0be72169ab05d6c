import { expect } from 'vitest';
import { DELETED_STATUS } from '@/lib/domain/instance-phase';
import type { Store } from '@/lib/server/store/store';
import { createResult, NO_RECHECK, type TestDatabase } from '@/lib/server/store/store.fixture';
import type { Rule } from './rule-row';

export const MINUTE_MS = 60_000;
export const LEASE = { limit: 100, leaseMs: 300 };

/** Creates a rule for all ended jobs. */
export const createRule = (store: Store, change: Partial<Rule> = {}): Rule => ({
  id: 'rule',
  channelId: 'channel',
  jobId: null,
  instanceId: null,
  instanceEvents: [],
  phases: ['succeeded', 'failed'],
  type: null,
  profile: null,
  overdue: false,
  locale: 'en',
  createdBy: 'operator',
  createdAt: store.now(),
  ...change,
});

export async function addTestChannel(store: Store, id = 'channel', keyId = 'key'): Promise<void> {
  const channel = { id, name: id, kind: 'slack', ciphertext: 'encrypted', keyId } as const;
  const added = { ...channel, createdBy: 'operator', createdAt: store.now() };
  expect(await store.notifications.addChannel(added)).toBe('added');
}

/** Saves a result, received now. */
export const save = (store: Store, id: string, job: Parameters<typeof createResult>[2]) =>
  store.jobs.saveResults([createResult(id, store.now(), job)], NO_RECHECK);

/** Saves a running job and then the given changes. */
export async function saveRunningThen(
  store: Store,
  id: string,
  job: Parameters<typeof createResult>[2],
): Promise<void> {
  const requestedAt = store.now() - 2 * MINUTE_MS;
  await store.jobs.saveResults([createResult(id, requestedAt, { ...job, status: 'Running' })], NO_RECHECK);
  await save(store, id, job);
}

/** Saves a response of ShowInstance, received now; a deletion if `instance` is null. */
export const saveInstance = (
  store: Store,
  instanceId: string,
  instance: { status: string; name?: string; access_address?: string } | null,
  profile = 'default',
) =>
  store.instances.saveInstanceResult(
    {
      instanceId,
      instance: instance && { id: instanceId, ...instance },
      profile,
      region: 'cn-north-4',
      requestedAt: store.now(),
      checkedAt: store.now(),
    },
    { nextCheckAt: () => null },
  );

/** Saves an instance in each status, a while apart; `Deleted` if SWR no longer finds it. */
export async function saveInstanceStatuses(
  { store, advance }: Pick<TestDatabase, 'store' | 'advance'>,
  instanceId: string,
  statuses: readonly string[],
  profile?: string,
): Promise<void> {
  for (const status of statuses) {
    await advance(5);
    await saveInstance(store, instanceId, status === DELETED_STATUS ? null : { status }, profile);
  }
}

/** Finds the IDs of all deliveries, sorted. */
export const findOutboxIds = async (store: Store) =>
  (await store.notifications.findDeliveries(10_000)).map(({ id }) => id).sort();
