import 'server-only';
import { log } from '@/lib/server/logging/log';

/** Work in flight in this process, by the ID of the job or instance that it is about. */
export interface Coalescer {
  /** Starts work, or joins the work in flight for the same ID. Never rejects. */
  join: (id: string, work: () => Promise<void>) => Promise<void>;
  /** Starts work even if other work is in flight for the same ID. Never rejects. */
  start: (id: string, work: () => Promise<void>) => Promise<void>;
  isInFlight: (id: string) => boolean;
  /** Resolves once all work in flight has completed. */
  idle: () => Promise<void>;
}

/** @param idField Name of the ID in the log. */
export function createCoalescer(idField: 'jobId' | 'instanceId'): Coalescer {
  /** The work that further calls for the same ID join. */
  const joinable = new Map<string, Promise<void>>();
  const all = new Set<Promise<void>>();

  function start(id: string, work: () => Promise<void>): Promise<void> {
    const flight = work()
      .catch((error: unknown) =>
        log.error({ event: 'look_up_failed', [idField]: id, err: error }, 'Lookup failed unexpectedly'),
      )
      .finally(() => {
        all.delete(flight);
        if (joinable.get(id) === flight) joinable.delete(id);
      });
    all.add(flight);
    if (!joinable.has(id)) joinable.set(id, flight);
    return flight;
  }

  return {
    start,
    join: (id, work) => joinable.get(id) ?? start(id, work),
    isInFlight: (id) => joinable.has(id),
    async idle() {
      await Promise.all(all);
    },
  };
}
