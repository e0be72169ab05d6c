import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { boardFilterParams, LONGEST_TEXT, NO_FILTER } from './board-filter';
import { asker } from './on-demand';

/** As many as one looks through without a page of their own. */
const MOST_FOUND = 8;

/** Known jobs that a text fits, the newest first; the newest of all for none. */
export function searchOptions(text: string) {
  const params = boardFilterParams({ ...NO_FILTER, text: text.slice(0, LONGEST_TEXT), sort: 'newest' });
  params.set('limit', String(MOST_FOUND));
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
