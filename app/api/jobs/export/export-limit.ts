import { withCallerSlot } from '@/lib/server/http/caller-slots';
import { createSlots } from '@/lib/server/http/slots';
import type { Identity } from '@/lib/server/auth/identity';
import { processGlobal } from '@/lib/server/process-global';

const MAX_EXPORTS = 4;
const MAX_EXPORTS_PER_CALLER = 2;
const RETRY_AFTER_MS = 10_000;

const exportSlots = processGlobal('export-slots', () =>
  createSlots({ max: MAX_EXPORTS, maxPerKey: MAX_EXPORTS_PER_CALLER }),
);

/**
 * Runs a handler that starts an export, unless too many exports are in progress.
 *
 * @param handler Receives the function to call when the export has ended. It is called if the handler fails.
 */
export function withExportLimit(
  identity: Identity,
  handler: (release: () => void) => Promise<Response>,
): Promise<Response> {
  return withCallerSlot(
    {
      slots: exportSlots.get(),
      identity,
      subject: `Too many exports (at most ${MAX_EXPORTS_PER_CALLER} per caller)`,
      retryAfterMs: RETRY_AFTER_MS,
    },
    handler,
  );
}
