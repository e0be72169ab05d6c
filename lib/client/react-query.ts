import { use } from 'react';
import {
  environmentManager,
  QueryClient,
  QueryClientContext,
  useMutation as useTanstackMutation,
  useQuery as useTanstackQuery,
  type QueryKey,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query';
import { getLoadedQueryClient, setLoadedQueryClient } from './loaded-query-client';

// Components import React Query from here: it loads after most pages, and its hooks need the client.
export * from '@tanstack/react-query';

/**
 * Returns the query client. One per browser tab; a new one on the server, because a shared one would show one user's jobs
 * to another.
 */
export function getQueryClient(): QueryClient {
  return getLoadedQueryClient() ?? new QueryClient();
}

if (!environmentManager.isServer()) {
  const client = new QueryClient();
  // Refetches when the window gets the focus or the network returns, as long as the tab exists.
  client.mount();
  setLoadedQueryClient(client);
}

/**
 * Returns the query client: that of `QueryProvider`, or else of the tab. A provider around the page would change its value once
 * the client is loaded, and React removes parts of the page that it has not hydrated by then.
 */
export const useQueryClient = (): QueryClient => use(QueryClientContext) ?? getQueryClient();

// The hooks of React Query that most pages load, with this client. The others need `QueryProvider`, or this client as an argument.

export const useMutation: typeof useTanstackMutation = (options) =>
  useTanstackMutation(options, useQueryClient());

export const useQuery = <Response, Failure, Data, Key extends QueryKey>(
  options: UseQueryOptions<Response, Failure, Data, Key>,
): UseQueryResult<Data, Failure> => useTanstackQuery(options, useQueryClient());
