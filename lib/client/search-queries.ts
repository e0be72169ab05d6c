import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { toBoardSearchParams, MAX_TEXT_LENGTH, NO_FILTER } from '@/lib/contract/board-filter';
import { loadApiClient } from './load-api-client';

/** Maximum number of search results. */
const MAX_RESULTS = 8;

/** Query options of a search in known jobs, newest first. An empty text returns the newest jobs. */
export function searchOptions(text: string) {
  const params = toBoardSearchParams({ ...NO_FILTER, text: text.slice(0, MAX_TEXT_LENGTH), sort: 'newest' });
  params.set('limit', String(MAX_RESULTS));
  return queryOptions({
    queryKey: ['search', params.toString()],
    queryFn: async ({ queryKey: [, query], signal }) => {
      const { fetchBoard } = await loadApiClient();
      return fetchBoard(new URLSearchParams(query), { before: undefined, signal });
    },
    placeholderData: keepPreviousData,
    networkMode: 'always',
    retry: false,
    staleTime: 5_000,
  });
}
