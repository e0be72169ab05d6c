import 'server-only';
import type { Selectable } from 'kysely';
import { instanceSchema } from '@/lib/domain/instance';
import { DELETED_STATUS } from '@/lib/domain/instance-phase';
import { NO_FAILURE, toFailedAttempts, toNameColumn, toSearchText } from '@/lib/server/store/jobs/job-row';
import { jsonColumn } from '@/lib/server/store/json-column';
import type { InstanceTable } from '@/lib/server/store/schema';
import { toStorableText } from '@/lib/server/storable-text';
import type { InstanceRecord, InstanceResult } from './instance-record';

const instanceJson = jsonColumn(instanceSchema);

export type InstanceRow = Selectable<InstanceTable>;

export function toInstanceRecord(row: InstanceRow): InstanceRecord {
  return {
    instanceId: row.instance_id,
    profile: row.profile,
    region: row.region,
    instance: row.answer === null ? null : instanceJson.parse(row.answer),
    status: row.status,
    checkedAt: row.checked_at,
    nextCheckAt: row.next_check_at,
    failedAttempts: toFailedAttempts(row),
    viewedAt: row.viewed_at,
    isFollowed: row.followed === 1,
    deletedAt: row.deleted_at,
  };
}

/** Creates the row of an instance without a response from SWR. */
export function createInstanceRow(instanceId: string, now: number): InstanceRow {
  return {
    ...NO_FAILURE,
    instance_id: instanceId,
    profile: null,
    region: null,
    answer: null,
    name: null,
    status: null,
    search: toSearchText(instanceId),
    first_seen_at: now,
    viewed_at: now,
    checked_at: null,
    next_check_at: now,
    lease_until: null,
    changes: 0,
    followed: 0,
    deleted_at: null,
  };
}

/** Returns the row with a result applied. A deletion keeps the last payload and ends following. The caller sets `next_check_at`. */
export function applyInstanceResult(before: InstanceRow, result: InstanceResult): InstanceRow {
  const { instance, profile, region, checkedAt } = result;
  const status = instance === null ? DELETED_STATUS : toStorableText(instance.status);
  const after = {
    ...before,
    ...NO_FAILURE,
    profile,
    region,
    status,
    checked_at: checkedAt,
    lease_until: null,
    changes: before.status === status ? before.changes : before.changes + 1,
  };
  if (instance === null) return { ...after, followed: 0, deleted_at: before.deleted_at ?? checkedAt };
  const name = instance.name ? toNameColumn(instance.name) : null;
  const search = toSearchText([before.instance_id, name].filter((part) => part !== null).join('\n'));
  return { ...after, answer: JSON.stringify(instance), name, search, deleted_at: null };
}
