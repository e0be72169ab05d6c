import { HydrationBoundary } from '@tanstack/react-query';
import { loadBoard } from './load-board';
import { toSearchParams } from './search-params';
import { requireIdentity } from './require-identity';
import { getSavedView } from './viewer-preferences';
import { AllJobsBoard } from '@/components/board/all-jobs-board';
import { NO_FILTER, parseBoardFilter } from '@/lib/contract/board-filter';

/** Board of known jobs. The URL contains the filter; an invalid filter is ignored. */
export default async function HomePage({ searchParams }: PageProps<'/'>) {
  const params = toSearchParams(await searchParams);
  const query = params.toString();
  await requireIdentity(query === '' ? '/' : `/?${query}`);
  const filter = parseBoardFilter(params) ?? NO_FILTER;
  return (
    <HydrationBoundary state={await loadBoard(filter)}>
      <AllJobsBoard savedView={await getSavedView()} />
    </HydrationBoundary>
  );
}
