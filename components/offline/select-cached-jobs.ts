import { matchesFilter } from '@/components/jobs/matches-filter';
import { parseBoardFilter } from '@/lib/contract/board-filter';
import { parseJobIdParams } from '@/lib/contract/job-id-params';
import type { CachedJob } from './cached-jobs';

interface Selection {
  jobs: readonly CachedJob[];
  /** IDs in the URL that are not cached. */
  missing: readonly string[];
}

/** Returns the cached jobs that the page at this URL would show. */
export function selectCachedJobs(
  cachedJobs: readonly CachedJob[],
  { pathname, search }: { pathname: string; search: string },
): Selection {
  const params = new URLSearchParams(search);
  const [, pathId] = /^\/jobs\/([^/]+)$/.exec(pathname) ?? [];
  const ids = pathId === undefined ? parseJobIdParams(params) : [pathId];
  if (pathId !== undefined || (pathname === '/jobs' && ids.length > 0)) {
    const entries = ids.map((id) => ({ id, cached: cachedJobs.find(({ state }) => state.job.id === id) }));
    const filter = pathId === undefined ? parseBoardFilter(params, ids) : null;
    const found = entries.flatMap(({ cached }) => cached ?? []);
    return {
      jobs: filter === null ? found : found.filter(({ state }) => matchesFilter(state, filter, Date.now())),
      missing: entries.filter(({ cached }) => cached === undefined).map(({ id }) => id),
    };
  }
  const filter = pathname === '/' ? parseBoardFilter(params) : null;
  return {
    jobs:
      filter === null
        ? cachedJobs
        : cachedJobs.filter(({ state }) => matchesFilter(state, filter, Date.now())),
    missing: [],
  };
}
