import 'server-only';
import { MAX_AUDIT_TEXT_LENGTH, type AuditAction } from '@/lib/contract/audit-actions';
import { log } from '@/lib/server/logging/log';
import type { Store } from '@/lib/server/store/store';
import { replaceHiddenCharacters } from './hidden-characters';
import type { Identity } from './identity';

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
  const entry = {
    actor: toAuditText(name),
    via,
    action,
    target: target === null ? null : toAuditText(target),
  };
  await store.access.addAuditEntry({ at: store.now(), ...entry });
  log.info({ event: 'audited', ...entry }, 'Audit event recorded');
}

/** Bounds a text that may be from outside, such as the name of a refused sign-in. */
function toAuditText(text: string): string {
  const isCut = text.length > MAX_AUDIT_TEXT_LENGTH;
  return replaceHiddenCharacters(isCut ? `${text.slice(0, MAX_AUDIT_TEXT_LENGTH - 1)}…` : text);
}
