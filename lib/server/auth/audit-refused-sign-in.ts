import 'server-only';
import { processGlobal } from '@/lib/server/process-global';
import type { Store } from '@/lib/server/store/store';
import { createAttemptLimit } from './attempt-limit';
import { audit } from './audit';
import type { Identity } from './identity';
import { logOncePerMinute } from './log-once-per-minute';

const MAX_PER_MINUTE = 60;

const entries = processGlobal('refused-sign-ins', () =>
  createAttemptLimit({ max: MAX_PER_MINUTE, windowMs: 60_000 }),
);

/**
 * Writes an audit entry about a refused sign-in. Writes at most 60 per minute, because clients at many addresses can cause
 * any number.
 * @param reason Code of the reason, if there are several.
 * @throws StoreError
 */
export async function auditRefusedSignIn(
  store: Store,
  user: { name: string; via: Identity['via'] },
  reason: string | null = null,
): Promise<void> {
  if (entries.get().attempt('all') === 0) return audit(store, user, 'sign_in_refused', reason);
  logOncePerMinute(
    'sign_ins_not_audited',
    'warn',
    { event: 'sign_ins_not_audited' },
    `More than ${MAX_PER_MINUTE} sign-ins were refused within a minute. The audit log contains the first ones only`,
  );
}
