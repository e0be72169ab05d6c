import { isFoundBy } from '@/components/jobs/is-found-by';
import { parseBoardFilter } from '@/lib/contract/board-filter';
import type { LastKnown } from './last-known';

interface Selected {
  jobs: readonly LastKnown[];
  /** IDs in the URL that are not cached. */
  missing: readonly string[];
}

/** Returns the cached jobs that the page at this URL would show. */
export function selectKept(
  kept: readonly LastKnown[],
  { pathname, search }: { pathname: string; search: string },
): Selected {
  const params = new URLSearchParams(search);
  const [, only] = /^\/jobs\/([^/]+)$/.exec(pathname) ?? [];
  const ids = only === undefined ? params.getAll('id') : [only];
  if (only !== undefined || (pathname === '/jobs' && ids.length > 0)) {
    const found = ids.map((id) => ({ id, known: kept.find(({ state }) => state.job.id === id) }));
    return {
      jobs: found.flatMap(({ known }) => known ?? []),
      missing: found.filter(({ known }) => known === undefined).map(({ id }) => id),
    };
  }
  const filter = pathname === '/' ? parseBoardFilter(params) : null;
  return { jobs: filter === null ? kept : kept.filter(({ state }) => isOf(filter, state)), missing: [] };
}

function isOf(
  { phases, type, profile, text }: NonNullable<ReturnType<typeof parseBoardFilter>>,
  state: LastKnown['state'],
): boolean {
  return (
    (phases.length === 0 || phases.includes(state.phase)) &&
    (type === null || state.job.type === type) &&
    (profile === null || state.profile === profile) &&
    isFoundBy(state, text)
  );
}
