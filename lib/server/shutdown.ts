import 'server-only';
import { log } from './logging/log';

/**
 * What is to be done before this process ends: long-waiting requests answered, what was begun ended and stored, or given
 * back. `server.ts` ends the process, the modules of Next.js know what to do, and the two are separate module graphs in
 * one process, so that the list hangs on globalThis.
 */
type Work = () => Promise<void>;

const KEY = Symbol.for('swr-job-monitor.shutdown');
const shared = globalThis as { [KEY]?: Map<string, Work> };
const works = (shared[KEY] ??= new Map<string, Work>());

/** `name` is said where `work` fails. A name that is given again replaces its work, as a reloaded module does. */
export function onShutdown(name: string, work: Work): void {
  works.set(name, work);
}

/** Does every work once, all at the same time, and never rejects: one that fails is logged and keeps no other back. */
export async function runShutdown(): Promise<void> {
  const due = [...works];
  works.clear();
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
