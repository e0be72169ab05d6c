import 'server-only';
import { log } from '@/lib/server/logging/log';
import { StoreError } from '@/lib/server/store/errors';

/**
 * Runs steps one after another. A bug in one of them is logged and doesn't prevent the others.
 *
 * @throws StoreError without running the remaining steps.
 */
export async function runSteps(steps: readonly (() => Promise<void>)[]): Promise<void> {
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      if (error instanceof StoreError) throw error;
      logUnlessStoreFails(error);
    }
  }
}

/** Logs an unexpected error. Skips store errors, since the store reports them itself (`store.problem()`). */
export function logUnlessStoreFails(error: unknown): void {
  if (error instanceof StoreError) return;
  log.error({ event: 'monitor_failed', err: error }, 'The monitor failed unexpectedly');
}
