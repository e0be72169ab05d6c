import { use } from 'react';
import * as tanstack from '@tanstack/react-query';
import {
  environmentManager,
  QueryClient,
  QueryClientContext,
  type QueryKey,
  type UseInfiniteQueryOptions,
  type UseInfiniteQueryResult,
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
 * Returns the client for hooks: that of `QueryProvider`, or else of the tab. A provider around the page would change its
 * value once the client is loaded, and React removes parts of the page that it has not hydrated by then.
 */
const useClient = (): QueryClient => use(QueryClientContext) ?? getQueryClient();

// The hooks of React Query, with this client.

export const useQueryClient: typeof tanstack.useQueryClient = useClient;

export const useMutation: typeof tanstack.useMutation = (options) =>
  tanstack.useMutation(options, useClient());

export const useQueries: typeof tanstack.useQueries = (options) => tanstack.useQueries(options, useClient());

export const useQuery = <Response, Failure, Data, Key extends QueryKey>(
  options: UseQueryOptions<Response, Failure, Data, Key>,
): UseQueryResult<Data, Failure> => tanstack.useQuery(options, useClient());

export const useInfiniteQuery = <Response, Failure, Data, Key extends QueryKey, Param>(
  options: UseInfiniteQueryOptions<Response, Failure, Data, Key, Param>,
): UseInfiniteQueryResult<Data, Failure> => tanstack.useInfiniteQuery(options, useClient());
