import { hasSessionEnded, recordSessionEnd } from '@/components/auth/session-end';
import { ApiError } from '@/lib/client/api-error';
import type { JobState } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import { getQueryClient } from '@/lib/client/react-query';
import { BOARD_KEY, INSTANCE_KEY, JOBS_KEY } from '@/lib/client/query-keys';
import { serverClock } from '@/lib/client/server-clock';
import { clearOfflineCache, readOfflineCache, writeOfflineCache } from './offline-cache';
import {
  parseOfflineCache,
  trimJob,
  mergeSeenJobs,
  serializeOfflineCache,
  type CachedJob,
} from './cached-jobs';

const WRITE_INTERVAL_MS = 3_000;

/** The parts of a React Query query that are used here. */
interface JobsQuery {
  queryKey: readonly unknown[];
  state: { data?: unknown; error: unknown; status: string };
}

/** Data of a query with jobs. */
interface JobsData {
  jobs: readonly JobState[];
  respondedAt: number;
}

/** Session that the jobs in this document belong to. */
export interface CachingSession {
  /** User that the cache belongs to. */
  owner: string;
  /** Server time at which the document was rendered, in ms since 1970. */
  pageTime: number;
}

/**
 * Caches the jobs on this tab's pages for offline use, until the session ends in any tab. Deletes the cached jobs of
 * another user first.
 *
 * @returns A function that stops caching.
 */
export function startCachingJobs({ owner, pageTime }: CachingSession): () => void {
  if (hasSessionEnded(pageTime)) return () => undefined;
  const client = getQueryClient();
  const cache = client.getQueryCache();
  const changedQueries = new Set<JobsQuery>(cache.getAll().filter(isJobsQuery));
  if (parseOfflineCache(readOfflineCache())?.owner !== owner)
    writeOfflineCache(serializeOfflineCache(owner, []));

  function write(): void {
    const seenJobs = [...changedQueries].flatMap(getSeenJobs);
    changedQueries.clear();
    if (seenJobs.length === 0) return;
    const cached = parseOfflineCache(readOfflineCache());
    // After a sign-out in another tab, the jobs still on screen must not be cached again.
    if (hasSessionEnded(pageTime) || cached?.owner !== owner) stop();
    else
      writeOfflineCache(
        serializeOfflineCache(owner, mergeSeenJobs(cached.jobs, seenJobs, serverClock.now())),
      );
  }

  const timer = setInterval(write, WRITE_INTERVAL_MS);
  window.addEventListener('pagehide', write);
  const unsubscribe = cache.subscribe((event) => {
    const query: JobsQuery = event.query;
    if (event.type !== 'updated') return;
    const { error } = query.state;
    if (error instanceof ApiError && error.problem?.code === 'sign_in_required') {
      clearOfflineCache();
      recordSessionEnd(Math.max(pageTime, serverClock.now()), false);
      stop();
      // The jobs on screen remain, with a note that leads to the sign-in page.
      client.removeQueries({ type: 'inactive' });
    } else if (query.state.status === 'success' && isJobsQuery(query)) changedQueries.add(query);
  });

  function stop(): void {
    clearInterval(timer);
    window.removeEventListener('pagehide', write);
    unsubscribe();
    changedQueries.clear();
  }
  return stop;
}

function isJobsQuery({ queryKey: [first] }: JobsQuery): boolean {
  return first === JOBS_KEY || first === BOARD_KEY || first === INSTANCE_KEY;
}

function getSeenJobs({ state }: JobsQuery): CachedJob[] {
  // Queries with these keys hold a parsed API response.
  const data = state.data as JobsData | undefined;
  if (data === undefined) return [];
  return data.jobs.filter(isKnown).map((job) => ({ state: trimJob(job), seenAt: data.respondedAt }));
}
