import 'server-only';
import { log } from '@/lib/server/logging/log';
import type { Store } from '@/lib/server/store/store';
import type { Identity } from './identity';

/** Audited events: sign-ins and actions of operators. */
export type AuditAction =
  | 'signed_in'
  | 'sign_in_refused'
  | 'signed_out'
  | 'user_added'
  | 'user_removed'
  | 'token_created'
  | 'token_revoked'
  | 'profile_added'
  | 'profile_removed'
  | 'profile_checked'
  | 'key_rotated'
  | 'channel_added'
  | 'channel_removed'
  | 'channel_tested'
  | 'rule_added'
  | 'rule_removed'
  | 'message_decoded'
  | 'job_forgotten'
  | 'handover_made';

/**
 * Writes an entry to the audit log and to the server log. Call it before responding.
 * @param target Object of the action. Must never contain a secret.
 * @throws StoreError
 */
export async function audit(
  store: Store,
  { name, via }: { name: string; via: Identity['via'] | 'command' },
  action: AuditAction,
  target: string | null = null,
): Promise<void> {
  await store.access.addAuditEntry({
    at: store.now(),
    actor: name.slice(0, 200),
    via,
    action,
    target: target?.slice(0, 200) ?? null,
  });
  log.info({ event: 'audited', action, actor: name, via, target }, 'Audit event recorded');
}
