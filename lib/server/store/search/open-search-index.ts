import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@/lib/server/store/database';
import { createTrigramIndexes } from './create-trigram-indexes';
import { fillBatch, isSearchIndexComplete } from './fill-search-index';

/** Delay while another replica adds a batch, or after a failure of the database. */
const RETRY_MS = 1_000;

/** Why searches are slow on PostgreSQL, and what to do about it. */
export const NO_TRIGRAMS =
  'The database has no extension pg_trgm, and this user may not create it: each search reads the texts of all jobs. Install it, run "CREATE EXTENSION pg_trgm" as a superuser, and restart the dashboard';

/** Event of the filling in the background. */
export type FillEvent =
  | { event: 'filled'; /** Duration of the filling. */ seconds: number }
  /** Reported once until a batch succeeds. */
  | { event: 'failing'; error: unknown };

interface SearchIndex {
  /** Why searches are slow, in one line; null if they aren't. */
  warning: string | null;
  /** Ends the filling after the current batch. */
  stop: () => Promise<void>;
}

/**
 * Prepares the search index. Fills it in the background if many jobs are missing, which only an upgrade leaves behind. Until
 * then, searches read all jobs.
 *
 * @param onFill Receives what happens to the filling.
 * @throws Errors of the driver.
 */
export async function openSearchIndex(
  database: Database,
  onFill: (event: FillEvent) => void,
): Promise<SearchIndex> {
  const warning = (await createTrigramIndexes(database)) ? null : NO_TRIGRAMS;
  if ((await isSearchIndexComplete(database)) || (await fillBatch(database)) === 'complete') {
    return { warning, stop: () => Promise.resolve() };
  }
  const stopping = new AbortController();
  const startedAt = performance.now();
  const filling = fill(database, onFill, stopping.signal).then((isComplete) => {
    if (isComplete) onFill({ event: 'filled', seconds: (performance.now() - startedAt) / 1000 });
  });
  return {
    warning,
    stop() {
      stopping.abort();
      return filling;
    },
  };
}

/** Adds batches until the index is complete, which is returned, or the signal aborts. Failures are retried. */
async function fill(
  database: Database,
  onFill: (event: FillEvent) => void,
  signal: AbortSignal,
): Promise<boolean> {
  let isFailing = false;
  for (;;) {
    const state = await fillBatch(database).catch((error: unknown) => {
      if (!isFailing) onFill({ event: 'failing', error });
      return 'failed' as const;
    });
    isFailing = state === 'failed';
    if (state === 'complete') return true;
    const delay = state === 'more' ? 0 : RETRY_MS;
    await sleep(delay, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return false;
  }
}
