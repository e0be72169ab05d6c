import 'server-only';
import { randomUUID } from 'node:crypto';
import { AUDIT_ACTIONS } from '@/lib/contract/audit-actions';
import type { Database } from '@/lib/server/store/database';
import type { AuditEntry, AuditFilter } from './audit-entry';
import { selectAuditEntries } from './select-audit-entries';

/** Adds an audit entry under a new ID. */
export async function addAuditEntry({ db }: Database, entry: Omit<AuditEntry, 'id'>): Promise<void> {
  await db
    .insertInto('audit')
    .values({ id: createEntryId(), ...entry })
    .execute();
}

let entryCount = 0;

/** Returns a UUID that sorts after those before, so that entries of the same millisecond stay in order. */
function createEntryId(): string {
  entryCount += 1;
  return entryCount.toString(16).padStart(8, '0') + randomUUID().slice(8);
}

/** Finds the latest audit entries, newest first. */
export async function findAuditEntries(
  { db }: Database,
  limit: number,
  filter: AuditFilter = {},
): Promise<AuditEntry[]> {
  const { actor, actions = actor === undefined ? [undefined] : AUDIT_ACTIONS } = filter;
  const found: AuditEntry[] = [];
  // One query for each action reads no more than `limit` rows of an index, however many entries there are.
  for (const action of new Set(actions)) {
    found.push(...(await selectAuditEntries(db, filter, action).limit(limit).execute()));
  }
  return found.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).slice(0, limit);
}

/** Deletes audit entries from before a time (ms since 1970). */
export async function deleteOldAuditEntries({ db }: Database, before: number): Promise<void> {
  await db.deleteFrom('audit').where('at', '<', before).execute();
}
