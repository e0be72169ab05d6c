import 'server-only';
import { isUnleased } from '@/lib/server/store/conditions';
import type { Database } from '@/lib/server/store/database';
import type { InstanceLease, InstanceRecord } from './instance-record';
import { createInstanceRow, toInstanceRecord } from './instance-row';

/**
 * Leases an instance for a request to SWR. Adds it if it is unknown.
 *
 * @param lastKnown The instance as last read. The lease is denied if the instance was checked since.
 * @returns Null if the instance is leased already or was checked since `lastKnown` was read.
 */
export async function acquireInstanceLease(
  { db, now }: Database,
  instanceId: string,
  lastKnown: InstanceRecord | undefined,
  leaseMs: number,
): Promise<InstanceLease | null> {
  const at = now();
  const lease = { instanceId, leaseUntil: at + leaseMs };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('instances')
    .values({ ...createInstanceRow(instanceId, at), lease_until: lease.leaseUntil })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 1n) return lease;
  const { numUpdatedRows } = await db
    .updateTable('instances')
    .set({ lease_until: lease.leaseUntil })
    .where('instance_id', '=', instanceId)
    .where(isUnleased(at))
    .where('checked_at', 'is not distinct from', lastKnown?.checkedAt ?? null)
    .where('failed_at', 'is not distinct from', lastKnown?.failedAttempts?.lastAt ?? null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n ? lease : null;
}

/** Leases followed instances that are due, the longest overdue first. */
export async function leaseDueInstances(
  { db, dialect, now }: Database,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<(InstanceRecord & InstanceLease)[]> {
  const at = now();
  const leaseUntil = at + leaseMs;
  const rows = await db
    .updateTable('instances')
    .set({ lease_until: leaseUntil })
    .where('instance_id', 'in', (query) =>
      query
        .selectFrom('instances')
        .select('instance_id')
        .where('followed', '=', 1)
        .where('next_check_at', '<=', at)
        .where(isUnleased(at))
        .orderBy('next_check_at')
        .limit(limit)
        // A replica skips rows that another one is leasing. SQLite has a single writer anyway.
        .$if(dialect === 'postgres', (due) => due.forUpdate().skipLocked()),
    )
    .returningAll()
    .execute();
  return rows.map((row) => ({ ...toInstanceRecord(row), leaseUntil }));
}

/**
 * Extends a lease.
 *
 * @param leaseMs New duration, counted from now.
 * @returns Null if the lease has expired and was replaced, or has ended.
 */
export async function renewInstanceLease(
  { db, now }: Database,
  { instanceId, leaseUntil }: InstanceLease,
  leaseMs: number,
): Promise<InstanceLease | null> {
  const renewed = { instanceId, leaseUntil: now() + leaseMs };
  const { numUpdatedRows } = await db
    .updateTable('instances')
    .set({ lease_until: renewed.leaseUntil })
    .where('instance_id', '=', instanceId)
    .where('lease_until', '=', leaseUntil)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n ? renewed : null;
}

/** Releases a lease without a result. The instance is due again at `nextCheckAt`. */
export async function releaseInstanceLease(
  { db }: Database,
  { instanceId, leaseUntil }: InstanceLease,
  nextCheckAt: number,
): Promise<void> {
  await db
    .updateTable('instances')
    .set({ lease_until: null, next_check_at: nextCheckAt })
    .where('instance_id', '=', instanceId)
    .where('lease_until', '=', leaseUntil)
    .execute();
}
