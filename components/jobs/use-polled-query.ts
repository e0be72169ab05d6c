import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { useInterruption } from './use-interruption';

/**
 * Returns what a page shows of a polled query: its data, why the connection is interrupted, and the refresh.
 *
 * @param refresh Mutation that fetches the data from SWR again.
 */
export function usePolledQuery<Data extends { respondedAt: number }>(
  { data, error }: Pick<UseQueryResult<Data>, 'data' | 'error'>,
  refresh: Pick<UseMutationResult<unknown, Error, void>, 'isPending' | 'mutate'>,
) {
  return {
    data,
    error,
    interruption: useInterruption(error, data?.respondedAt),
    isRefreshing: refresh.isPending,
    refresh: () => {
      refresh.mutate();
    },
  };
}
