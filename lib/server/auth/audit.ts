import 'server-only';
import { log } from '@/lib/server/logging/log';
import type { Store } from '@/lib/server/store/store';
import type { Identity } from './identity';

/** What is written down: acts of operators, and who came in. */
export type AuditedAction =
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

/** Written before the act is answered. `target` names what it was done to, and is never a secret. */
export async function audit(
  store: Store,
  { name, via }: { name: string; via: Identity['via'] | 'command' },
  action: AuditedAction,
  target: string | null = null,
): Promise<void> {
  await store.access.writeAudit({
    at: store.now(),
    actor: name.slice(0, 200),
    via,
    action,
    target: target?.slice(0, 200) ?? null,
  });
  log.info({ event: 'audited', action, actor: name, via, target }, 'Somebody did what is written down');
}
