import { HydrationBoundary } from '@tanstack/react-query';
import { loadBoard } from './load-board';
import { pageParams } from './search-params';
import { requireIdentity } from './require-identity';
import { Board } from '@/components/board/board';
import { NO_FILTER, readBoardFilter } from '@/lib/contract/board-filter';

/** Board of known jobs. The URL contains the filter; an invalid filter is ignored. */
export default async function HomePage({ searchParams }: PageProps<'/'>) {
  const params = pageParams(await searchParams);
  await requireIdentity(params.size === 0 ? '/' : `/?${params.toString()}`);
  const filter = readBoardFilter(params) ?? NO_FILTER;
  return (
    <HydrationBoundary state={await loadBoard(filter)}>
      <Board />
    </HydrationBoundary>
  );
}
