import { HydrationBoundary } from '@tanstack/react-query';
import { loadBoard } from '@/app/load-board';
import { pageParams } from '@/app/page-params';
import { requireIdentity } from '@/app/require-identity';
import { Board } from '@/components/board/board';
import { NO_FILTER, readBoardFilter } from '@/lib/api/board-filter';

/** What this dashboard knows. The address holds the filter; one that is wrong is none. */
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
