import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { boardFilterParams, LONGEST_TEXT, NO_FILTER } from '@/lib/contract/board-filter';
import { asker } from './load-api-client';

/** Maximum number of search results. */
const MAX_RESULTS = 8;

/** Query options of a search in known jobs, newest first. An empty text returns the newest jobs. */
export function searchOptions(text: string) {
  const params = boardFilterParams({ ...NO_FILTER, text: text.slice(0, LONGEST_TEXT), sort: 'newest' });
  params.set('limit', String(MAX_RESULTS));
  return queryOptions({
    queryKey: ['search', params.toString()],
    queryFn: async ({ queryKey: [, query], signal }) => {
      const { fetchBoard } = await asker();
      return fetchBoard(new URLSearchParams(query), { before: undefined, signal });
    },
    placeholderData: keepPreviousData,
    networkMode: 'always',
    retry: false,
    staleTime: 5_000,
  });
}
