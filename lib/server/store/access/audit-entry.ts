import 'server-only';
import type { AuditTable } from '@/lib/server/store/schema';

/** An action in the audit log. Never contains a secret. */
export type AuditEntry = AuditTable;

/** Selects entries. Omitted properties select all. */
export interface AuditFilter {
  actions?: readonly string[] | undefined;
  /** Exact name; empty for entries of anonymous users. */
  actor?: string | undefined;
  /** First time, in ms since 1970. */
  since?: number | undefined;
  /** End of the time, in ms since 1970, which is not included. */
  until?: number | undefined;
  /** Selects entries older than this one. */
  olderThan?: Pick<AuditEntry, 'at' | 'id'> | undefined;
}
