import 'server-only';
import { log } from './logging/log';
import { processGlobal } from './process-global';

/**
 * Work to do before the process exits: respond to waiting requests, and finish, store or release work in
 * progress.
 */
type Work = () => Promise<void>;

const works = processGlobal('shutdown', () => new Map<string, Work>());

/**
 * Registers work. `name` is logged if it fails. Registering a name again replaces its work, as after a hot
 * reload.
 */
export function onShutdown(name: string, work: Work): void {
  works.get().set(name, work);
}

/**
 * Runs all registered work once, concurrently. Never rejects: a failure is logged and does not stop the rest.
 */
export async function runShutdown(): Promise<void> {
  const due = [...works.get()];
  works.get().clear();
  await Promise.all(
    due.map(async ([name, work]) => {
      try {
        await work();
      } catch (error) {
        log.error({ event: 'shutdown_failed', err: error }, `Shutdown: ${name} failed`);
      }
    }),
  );
}
