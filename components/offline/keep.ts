import type { QueryClient } from '@tanstack/react-query';
import { ApiError } from '@/lib/client/api-error';
import type { JobState } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import { BOARD_KEY, JOBS_KEY } from '@/lib/client/query-keys';
import { serverClock } from '@/lib/client/server-clock';
import { forgetKept, readText, writeText } from './kept';
import { readKept, trimmed, withSeen, written, type LastKnown } from './last-known';

const WRITES_EVERY_MS = 3_000;

/** The parts of a React Query query that are used here. */
interface Watched {
  queryKey: readonly unknown[];
  state: { data?: unknown; error: unknown; status: string };
}

/** Data of a query with jobs. */
interface Seen {
  jobs: readonly JobState[];
  respondedAt: number;
}

/**
 * Caches the jobs on this tab's pages for offline use. Deletes the cached jobs of another user first.
 *
 * @param owner User that the cache belongs to.
 * @returns A function that stops caching.
 */
export function keepLastKnown(client: QueryClient, owner: string): () => void {
  const cache = client.getQueryCache();
  const waiting = new Set<Watched>(cache.getAll().filter(holdsJobs));
  if (readKept(readText())?.owner !== owner) writeText(written(owner, []));

  function write(): void {
    const seen = [...waiting].flatMap(seenIn);
    waiting.clear();
    if (seen.length === 0) return;
    const kept = readKept(readText());
    // The user signed out in another tab: the jobs still on screen must not be cached again.
    if (kept?.owner !== owner) stop();
    else writeText(written(owner, withSeen(kept.jobs, seen, serverClock.now())));
  }

  const timer = setInterval(write, WRITES_EVERY_MS);
  window.addEventListener('pagehide', write);
  const unsubscribe = cache.subscribe((event) => {
    const query: Watched = event.query;
    if (event.type !== 'updated' || !holdsJobs(query)) return;
    const { error } = query.state;
    if (error instanceof ApiError && error.problem?.code === 'sign_in_required') {
      forgetKept();
      stop();
    } else if (query.state.status === 'success') waiting.add(query);
  });

  function stop(): void {
    clearInterval(timer);
    window.removeEventListener('pagehide', write);
    unsubscribe();
    waiting.clear();
  }
  return stop;
}

function holdsJobs({ queryKey: [first] }: Watched): boolean {
  return first === JOBS_KEY || first === BOARD_KEY;
}

function seenIn({ state }: Watched): LastKnown[] {
  // Queries with either key hold a parsed API response.
  const data = state.data as Seen | undefined;
  if (data === undefined) return [];
  return data.jobs.filter(isKnown).map((job) => ({ state: trimmed(job), seenAt: data.respondedAt }));
}
