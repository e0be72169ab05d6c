import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Database } from '@/lib/server/store/database';

/** An action in the audit log. Never contains a secret. */
interface AuditEntry {
  at: number;
  actor: string;
  via: string;
  action: string;
  target: string | null;
}

/** Adds an audit entry under a new ID. */
export async function addAuditEntry({ db }: Database, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('audit')
    .values({ id: randomUUID(), ...entry })
    .execute();
}

/** Finds the latest audit entries, newest first. */
export function findAuditEntries({ db }: Database, limit: number): Promise<AuditEntry[]> {
  return db
    .selectFrom('audit')
    .select(['at', 'actor', 'via', 'action', 'target'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Deletes audit entries from before a time (ms since 1970). */
export async function deleteOldAuditEntries({ db }: Database, before: number): Promise<void> {
  await db.deleteFrom('audit').where('at', '<', before).execute();
}
