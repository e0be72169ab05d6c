import 'server-only';
import type { Identity } from '@/lib/server/auth/identity';
import { processGlobal } from '@/lib/server/process-global';
import { withCallerSlot } from './caller-slots';
import { createSlots } from './slots';

const MAX_WAITS = 1_000;
export const MAX_WAITS_PER_CALLER = 100;
const RETRY_AFTER_MS = 5_000;

const waits = processGlobal('wait-slots', () =>
  createSlots({ max: MAX_WAITS, maxPerKey: MAX_WAITS_PER_CALLER }),
);

/**
 * Runs a handler that waits for a change, unless too many waits are in progress.
 *
 * @param handler Must end soon after the client has left.
 */
export function withWaitLimit(identity: Identity, handler: () => Promise<Response>): Promise<Response> {
  return withCallerSlot(
    {
      slots: waits.get(),
      identity,
      subject: `Too many waits (at most ${MAX_WAITS_PER_CALLER} per caller)`,
      retryAfterMs: RETRY_AFTER_MS,
    },
    (release) => handler().finally(release),
  );
}
