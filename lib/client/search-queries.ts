import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { toBoardSearchParams, MAX_TEXT_LENGTH, NO_FILTER } from '@/lib/contract/board-filter';
import { loadApiClient, loadInstancesClient } from './load-api-client';

/** Maximum number of search results. */
const MAX_RESULTS = 8;

/** Query options of a search in known jobs, newest first. An empty text returns the newest jobs. */
export function searchOptions(text: string) {
  const params = toBoardSearchParams({ ...NO_FILTER, text: text.slice(0, MAX_TEXT_LENGTH), sort: 'created' });
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

/** Maximum number of instances in a list to choose from. */
const MAX_INSTANCES = 8;

/**
 * Query options of a search for instances by a part of their name or ID.
 *
 * @param options.isKnown Whether to find only instances that the dashboard knows. Otherwise an unknown name is
 * looked up in SWR.
 */
export function instanceSearchOptions(text: string, options: { isKnown: boolean }) {
  return queryOptions({
    queryKey: ['find instances', text.slice(0, MAX_TEXT_LENGTH), options],
    queryFn: async ({ signal }) => {
      const { fetchInstances } = await loadInstancesClient();
      return fetchInstances(text.slice(0, MAX_TEXT_LENGTH), { ...options, limit: MAX_INSTANCES, signal });
    },
    networkMode: 'always',
    retry: false,
    staleTime: 5_000,
  });
}
